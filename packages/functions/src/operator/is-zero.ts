import { Decimal, type Value } from '@kindling/core'

/** Tells whether a number of any type is zero. */
export function isZero(value: Value): boolean {
  return value === 0 || value === 0n || (value instanceof Decimal && value.unscaled === 0n)
}
