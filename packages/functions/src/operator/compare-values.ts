import { Decimal, isVector, type StructValue, type Value, vectorFields } from '@kindling/core'

/**
 * Compares two values of one type: negative, zero or positive. NaN equals NaN and is greater than every number; -0.0
 * equals 0.0; texts compare by their code points, which is the order of their UTF-8 bytes. Arrays and structs compare
 * part by part, where NULL comes first and equals NULL.
 */
export function compareValues(left: Value, right: Value): number {
  if (left instanceof Uint8Array && right instanceof Uint8Array) return compareBytes(left, right)
  if (typeof left === 'string' && typeof right === 'string') {
    return compareBytes(new TextEncoder().encode(left), new TextEncoder().encode(right))
  }
  if (left instanceof Decimal && right instanceof Decimal) return left.compare(right)
  if (Number.isNaN(left) || Number.isNaN(right))
    return Number(Number.isNaN(left)) - Number(Number.isNaN(right))
  if (isVector(left) && isVector(right)) return compareValues(vectorFields(left), vectorFields(right))
  if (Array.isArray(left) && Array.isArray(right)) return compareLists(left, right)
  if (isStruct(left) && isStruct(right)) return compareParts(Object.values(left), Object.values(right))
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

function isStruct(value: Value): value is StructValue {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Map)
}

function compareLists(left: readonly Value[], right: readonly Value[]): number {
  const order = compareParts(left, right)
  return order === 0 ? left.length - right.length : order
}

function compareParts(left: readonly Value[], right: readonly Value[]): number {
  const shared = Math.min(left.length, right.length)
  for (let at = 0; at < shared; at++) {
    const [first, second] = [left[at] ?? null, right[at] ?? null]
    const order =
      first === null || second === null
        ? Number(first !== null) - Number(second !== null)
        : compareValues(first, second)
    if (order !== 0) return order
  }
  return 0
}
