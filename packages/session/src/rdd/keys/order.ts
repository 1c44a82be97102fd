import { Decimal, errorOf } from '@kindling/core'

/** Compares two values: negative when the left one comes first, positive when the right one does. */
export type Comparison<Value> = (left: Value, right: Value) => number

/**
 * Compares values as Python does: numbers by size (NaN last), false before true, texts by code points, dates, decimals,
 * bytes, and lists position by position.
 *
 * @throws ExecutionError UNORDERED_VALUES for values of which none comes first, such as a text and a number.
 */
export function compareValues(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right)
  if (left instanceof Date && right instanceof Date) return compareNumbers(left.getTime(), right.getTime())
  if (left instanceof Decimal && right instanceof Decimal) return left.compare(right)
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right)
  if (Array.isArray(left) && Array.isArray(right)) return compareLists(left, right)
  throw errorOf('UNORDERED_VALUES', { left: kindOf(left), right: kindOf(right) })
}

function isNumeric(value: unknown): value is number | bigint | boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
}

function compareNumbers(left: number | bigint | boolean, right: number | bigint | boolean): number {
  if (left < right) return -1
  if (left > right) return 1
  return Number(Number.isNaN(left)) - Number(Number.isNaN(right))
}

/** JavaScript compares code units, which puts characters beyond U+FFFF before some that are smaller. */
function compareTexts(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const [one, other] = [left.charCodeAt(index), right.charCodeAt(index)]
    if (one !== other) return rank(one) - rank(other)
  }
  return left.length - right.length
}

/** Puts surrogates behind all other code units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

function compareLists(left: readonly unknown[], right: readonly unknown[]): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const order = compareValues(left[index], right[index])
    if (order !== 0) return order
  }
  return left.length - right.length
}

function kindOf(value: unknown): string {
  if (value === null) return '`null`'
  return `\`${typeof value === 'object' ? value.constructor.name : typeof value}\``
}
