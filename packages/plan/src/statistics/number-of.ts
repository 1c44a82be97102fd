import { Decimal, type Value } from '@kindling/core'

/** Gives the number by which a value is placed between the smallest and the largest one; undefined for other values. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Decimal) return Number(value.toString())
  return undefined
}
