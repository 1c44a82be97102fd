/**
 * Tells whether two expressions or plans are written alike; where they stand in the query does not count. What calls a
 * function that gives something else each time is like nothing: `isSteady` tells of each name whether it does not.
 */
export function sameWritten(left: unknown, right: unknown, isSteady: (name: string) => boolean): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return left === right
  if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return false
  const [one, other] = [partsOf(left), partsOf(right)]
  if (one['kind'] === 'call' && !isSteady(String(one['name']))) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && sameWritten(one[key], other[key], isSteady))
  )
}

function partsOf(node: object): Readonly<Record<string, unknown>> {
  const { origin: _, ...parts } = node as Readonly<Record<string, unknown>>
  return parts
}
