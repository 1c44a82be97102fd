import { Decimal, type Value } from '@kindling/core'

/** Tells whether two values of one type are identical: NULL is NULL, NaN is NaN, and 0.0 is not -0.0. */
export function sameValue(left: Value, right: Value): boolean {
  if (Object.is(left, right)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (left instanceof Decimal || right instanceof Decimal) {
    return left instanceof Decimal && right instanceof Decimal && left.equals(right)
  }
  if (left instanceof Map || right instanceof Map) return false
  if (left instanceof Uint8Array || right instanceof Uint8Array) {
    return left instanceof Uint8Array && right instanceof Uint8Array && sameBytes(left, right)
  }
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => sameValue(part(left, name), part(right, name)))
  )
}

function part(value: object, name: string): Value {
  return (value as Readonly<Record<string, Value>>)[name] ?? null
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
