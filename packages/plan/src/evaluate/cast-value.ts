import { type DataType, KindlingError, type Value } from '@kindling/core'
import { isFractional, isIntegral } from '../types/type-class.ts'
import { invalidInput } from './cast-errors.ts'
import { integerFromNumber, integerFromText } from './cast-integer.ts'
import { numberFromText } from './cast-number.ts'
import { castText } from './cast-text.ts'

const TRUE_WORDS = ['t', 'true', 'y', 'yes', '1']
const FALSE_WORDS = ['f', 'false', 'n', 'no', '0']

/**
 * Casts one value: the specification of casts, after Spark's ANSI mode. NULL stays NULL. Raises CAST_INVALID_INPUT for
 * text that does not read as the type and CAST_OVERFLOW for a number that does not fit; in the mode `try` such a value,
 * alone or as a part, becomes NULL. The types must be ones that `canCast` allows.
 *
 * @example
 * ```ts
 * castValue(' 42 ', string, int) // 42
 * ```
 */
export function castValue(value: Value, from: DataType, to: DataType, mode: 'ansi' | 'try' = 'ansi'): Value {
  if (value === null) return null
  if (to.kind === 'string') return castText(value, from)
  if (to.kind === 'array' && from.kind === 'array') {
    return (value as readonly Value[]).map((element) => castValue(element, from.element, to.element, mode))
  }
  if (to.kind === 'struct' && from.kind === 'struct') {
    const fields = value as Readonly<Record<string, Value>>
    return Object.fromEntries(
      to.fields.map((field, index) => {
        const source = from.fields[index] ?? field
        return [field.name, castValue(fields[source.name] ?? null, source.type, field.type, mode)]
      }),
    )
  }
  if (from.kind === to.kind) return value
  try {
    return typeof value === 'string' ? fromText(value, to) : fromNumber(value, from, to)
  } catch (error) {
    if (mode === 'try' && error instanceof KindlingError) return null
    throw error
  }
}

function fromText(value: string, to: DataType): Value {
  if (to.kind === 'binary') return new TextEncoder().encode(value)
  const text = trimmed(value)
  if (to.kind === 'boolean') {
    const word = text.toLowerCase()
    if (TRUE_WORDS.includes(word)) return true
    if (FALSE_WORDS.includes(word)) return false
    throw invalidInput(value, to)
  }
  const number = isIntegral(to) ? integerFromText(text, to) : numberFromText(text, to)
  if (number === undefined) throw invalidInput(value, to)
  return number
}

/** Spark trims control characters as well as blanks. */
function trimmed(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text, start)) start++
  while (end > start && isBlank(text, end - 1)) end--
  return text.slice(start, end)
}

function isBlank(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code <= 0x20 || (code >= 0x7f && code <= 0x9f)
}

function fromNumber(value: Value, from: DataType, to: DataType): Value {
  if (to.kind === 'boolean') return typeof value === 'bigint' ? value !== 0n : value !== 0
  const number = typeof value === 'boolean' ? Number(value) : (value as number | bigint)
  if (isFractional(to)) return to.kind === 'float' ? Math.fround(Number(number)) : Number(number)
  return integerFromNumber(number, from, to)
}
