import { Decimal, type Value } from '@kindling/core'

/**
 * Compares two values of one type: negative, zero or positive. NaN equals NaN and is greater than every number; -0.0
 * equals 0.0; texts compare by their code points, which is the order of their UTF-8 bytes.
 */
export function compareValues(left: Value, right: Value): number {
  if (left instanceof Uint8Array && right instanceof Uint8Array) return compareBytes(left, right)
  if (typeof left === 'string' && typeof right === 'string') {
    return compareBytes(new TextEncoder().encode(left), new TextEncoder().encode(right))
  }
  if (left instanceof Decimal && right instanceof Decimal) return left.compare(right)
  if (Number.isNaN(left) || Number.isNaN(right))
    return Number(Number.isNaN(left)) - Number(Number.isNaN(right))
  const [first, second] = [left as number | bigint | boolean, right as number | bigint | boolean]
  return first < second ? -1 : first > second ? 1 : 0
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length)
  for (let at = 0; at < shared; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}
