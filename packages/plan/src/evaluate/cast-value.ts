import {
  type DataType,
  Decimal,
  decimal,
  Geography,
  Geometry,
  intervalUnit,
  isShape,
  KindlingError,
  parseCalendarInterval,
  parseTime,
  sameType,
  type TimeType,
  type Value,
  VariantVal,
} from '@kindling/core'
import type { CastMode } from '../expressions/expression.ts'
import { isCalendar, isFractional, isIntegral, isInterval } from '../types/type-class.ts'
import { calendarFrom } from './cast-calendar.ts'
import { decimalFrom } from './cast-decimal.ts'
import { invalidInput } from './cast-errors.ts'
import { integerFromNumber, integerFromText } from './cast-integer.ts'
import { intervalFrom } from './cast-interval.ts'
import { legacyCast } from './cast-legacy.ts'
import { numberFromText } from './cast-number.ts'
import { castShape } from './cast-shape.ts'
import { castText } from './cast-text.ts'
import { castFromVariant, castToVariant } from './cast-variant.ts'
import { trimmed } from './trimmed.ts'

const TRUE_WORDS = ['t', 'true', 'y', 'yes', '1']
const FALSE_WORDS = ['f', 'false', 'n', 'no', '0']

/**
 * Casts one value: the specification of casts, after Spark's ANSI mode. NULL stays NULL. Raises CAST_INVALID_INPUT for
 * text that does not read as the type and CAST_OVERFLOW for a number that does not fit; in the mode `try` such a value,
 * alone or as a part, becomes NULL. The mode `legacy` is Spark's without ANSI mode: see `legacyCast`. The types must be
 * ones that `canCast` allows.
 *
 * @example
 * ```ts
 * castValue(' 42 ', string, int) // 42
 * ```
 */
export function castValue(
  value: Value,
  from: DataType,
  to: DataType,
  mode: CastMode = 'ansi',
  timeZone = 'UTC',
  now?: bigint,
): Value {
  if (value === null) return null
  if (from.kind === 'variant') {
    const cast = (part: Value, own: DataType, type: DataType): Value =>
      castValue(part, own, type, 'try', timeZone)
    return castFromVariant(
      (value as VariantVal).toNode(),
      to,
      mode === 'try' ? 'try' : 'ansi',
      timeZone,
      cast,
    )
  }
  if (isShape(to) && (value instanceof Geometry || value instanceof Geography))
    return castShape(value, to, mode)
  if (to.kind === 'variant') return VariantVal.of(castToVariant(value, from))
  const legacy = mode === 'legacy' ? legacyCast(value, from, to) : undefined
  if (legacy !== undefined) return legacy.value
  if (to.kind === 'string') return castText(value, from, timeZone, mode === 'legacy' ? 'legacy' : 'ansi')
  if (to.kind === 'array' && from.kind === 'array') {
    return (value as readonly Value[]).map((element) =>
      castValue(element, from.element, to.element, mode, timeZone, now),
    )
  }
  if (to.kind === 'map' && from.kind === 'map') {
    return new Map(
      Array.from(value as ReadonlyMap<Value, Value>, ([key, item]) => [
        castValue(key, from.key, to.key, mode, timeZone, now),
        castValue(item, from.value, to.value, mode, timeZone, now),
      ]),
    )
  }
  if (to.kind === 'struct' && from.kind === 'struct') {
    const fields = value as Readonly<Record<string, Value>>
    return Object.fromEntries(
      to.fields.map((field, index) => {
        const source = from.fields[index] ?? field
        return [
          field.name,
          castValue(fields[source.name] ?? null, source.type, field.type, mode, timeZone, now),
        ]
      }),
    )
  }
  if (sameType(from, to) || (isInterval(from) && from.kind === to.kind)) return value
  try {
    if (to.kind === 'time') return timeFrom(value, from, to)
    if (from.kind === 'time') {
      // A number that does not hold the seconds is NULL without ANSI mode, and does not wrap.
      const strict = mode === 'ansi' ? 'ansi' : 'try'
      return castValue(new Decimal(value as bigint, 9), decimal(14, 9), to, strict)
    }
    if (to.kind === 'interval') return parseCalendarInterval(String(value)) ?? null
    if (to.kind === 'decimal') return decimalFrom(value, from, to)
    if (isCalendar(to)) return calendarFrom(value, from, to, timeZone, now)
    if (isInterval(to)) return intervalFrom(value, from, to)
    if (isInterval(from))
      return integerFromNumber(BigInt(value as number | bigint) / intervalUnit(from), from, to)
    if (isCalendar(from)) return numberFromMoment(value as bigint, from, to)
    return typeof value === 'string' ? fromText(value, to) : fromNumber(value, from, to)
  } catch (error) {
    // An interval that does not fit is an error without ANSI mode, too.
    const raises = mode === 'ansi' || (mode === 'legacy' && (isInterval(from) || isInterval(to)))
    if (!raises && error instanceof KindlingError) return null
    throw error
  }
}

/** A text keeps all its digits, a time those of its new type. */
function timeFrom(value: Value, from: DataType, to: TimeType): bigint {
  if (from.kind === 'time') {
    const size = 10n ** BigInt(9 - to.precision)
    return (value as bigint) - ((value as bigint) % size)
  }
  const time = parseTime(String(value))
  if (time === undefined) throw invalidInput(String(value), to)
  return time
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

function fromDecimal(value: Decimal, from: DataType, to: DataType): Value {
  if (to.kind === 'boolean') return value.unscaled !== 0n
  if (isFractional(to)) return to.kind === 'float' ? Math.fround(value.valueOf()) : value.valueOf()
  const whole = value.unscaled / 10n ** BigInt(value.scale)
  return integerFromNumber(whole, from, to)
}

/** Gives whole seconds, rounded down, or seconds with a fraction. */
function numberFromMoment(moment: bigint, from: DataType, to: DataType): Value {
  if (isFractional(to)) return to.kind === 'float' ? Math.fround(Number(moment) / 1e6) : Number(moment) / 1e6
  return integerFromNumber(
    (moment - (((moment % 1_000_000n) + 1_000_000n) % 1_000_000n)) / 1_000_000n,
    from,
    to,
  )
}

function fromNumber(value: Value, from: DataType, to: DataType): Value {
  if (value instanceof Decimal) return fromDecimal(value, from, to)
  if (to.kind === 'boolean') return typeof value === 'bigint' ? value !== 0n : value !== 0
  const number = typeof value === 'boolean' ? Number(value) : (value as number | bigint)
  if (isFractional(to)) return to.kind === 'float' ? Math.fround(Number(number)) : Number(number)
  return integerFromNumber(number, from, to)
}
