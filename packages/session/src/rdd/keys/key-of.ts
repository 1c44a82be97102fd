import { Decimal } from '@kindling/core'

/** Is a value that a `Map` compares as `keyOf` says: by what it is, not by which object it is. */
export type Key = string | number | boolean | null

/** Begins the texts that stand for values which are no texts. */
const MARK = '\0'

/**
 * Gives the same text, number or truth value for equal values. Lists, plain objects (whatever the order of their names),
 * maps, sets, dates, decimals and bytes are equal when their contents are; an integer is equal to the bigint of its
 * size, `undefined` to null, and NaN to NaN. Objects of a class are equal to those of the same class with equal fields.
 */
export function keyOf(value: unknown): Key {
  switch (typeof value) {
    case 'string':
      return value.startsWith(MARK) ? `${MARK}s${value}` : value
    case 'number':
    case 'boolean':
      return value
    case 'bigint':
      return bigintKey(value)
    case 'object':
      return value === null ? null : `${MARK}${contents(value)}`
    case 'undefined':
      return null
    default:
      return `${MARK}f${identity(value as object)}`
  }
}

function bigintKey(value: bigint): Key {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : `${MARK}n${value}`
}

function contents(value: object): string {
  if (Array.isArray(value)) return `[${value.map(part).join('')}]`
  if (value instanceof Date) return `d${value.getTime()}`
  if (value instanceof Decimal) return `m${decimalText(value)}`
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}${bytesText(value)}`
  if (value instanceof Map) return `{${sorted(Array.from(value, ([key, each]) => part(key) + part(each)))}}`
  if (value instanceof Set) return `<${sorted(Array.from(value, part))}>`
  const entries = Object.entries(value).map(([name, each]) => part(name) + part(each))
  const prototype: unknown = Object.getPrototypeOf(value)
  const isPlain = prototype === Object.prototype || prototype === null
  return `${isPlain ? 'o' : `c${identity(prototype as object)}`}(${sorted(entries)})`
}

/** Writes a value so that no other text around it can be taken for a part of it. */
function part(value: unknown): string {
  const key = keyOf(value)
  if (typeof key === 'string') return `"${key.length}:${key}`
  return `${String(key)},`
}

function sorted(parts: readonly string[]): string {
  return parts.toSorted().join('')
}

/** Decimals are equal whatever their scales. */
function decimalText(value: Decimal): string {
  const text = value.toString()
  return value.scale > 0 ? text.replace(/\.?0+$/, '') : text
}

function bytesText(view: ArrayBufferView): string {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('latin1')
}

const identities = new WeakMap<object, number>()
let identityCount = 0

/** Numbers functions and classes, which are equal only to themselves. */
function identity(value: object): number {
  const known = identities.get(value)
  if (known !== undefined) return known
  identityCount++
  identities.set(value, identityCount)
  return identityCount
}
