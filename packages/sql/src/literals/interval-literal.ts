import {
  type DataType,
  dayTimeInterval,
  errorOf,
  type SqlOrigin,
  type Value,
  yearMonthInterval,
} from '@kindling/core'

/** Is an interval and the type that its units give it. */
export interface IntervalValue {
  readonly type: DataType
  readonly value: Value
}

/** Is an amount of one unit, as written: `-1.5` and `seconds`. */
export interface IntervalPart {
  readonly amount: string
  readonly unit: string
}

const FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
type IntervalField = (typeof FIELDS)[number]

interface Unit {
  readonly field: IntervalField
  /** How many months or microseconds it holds. */
  readonly size: bigint
}

const SECOND = 1_000_000n
const HOUR = 3600n * SECOND

const UNITS: ReadonlyMap<string, Unit> = new Map(
  [
    ['year', 'year', 12n],
    ['month', 'month', 1n],
    ['week', 'day', 7n * 24n * HOUR],
    ['day', 'day', 24n * HOUR],
    ['hour', 'hour', HOUR],
    ['minute', 'minute', 60n * SECOND],
    ['second', 'second', SECOND],
    ['millisecond', 'second', 1000n],
    ['microsecond', 'second', 1n],
  ].flatMap(([name, field, size]) => {
    const unit = { field, size } as Unit
    return [[String(name), unit] as const, [`${name}s`, unit] as const]
  }),
)

/** Is a unit by its name, but below what intervals hold. */
const TOO_SMALL = /^nanoseconds?$/i

/** Tells whether a word is a unit of intervals, such as `DAYS`; that of nanoseconds is one that {@link intervalOf} refuses. */
export function isIntervalUnit(word: string): boolean {
  return UNITS.has(word.toLowerCase()) || TOO_SMALL.test(word)
}

/**
 * Adds up amounts of units: years and months are months, all others microseconds. Raises INVALID_INTERVAL_FORMAT where
 * both kinds are mixed, for a fraction of anything but seconds, and for what no interval can hold.
 *
 * @example
 * ```ts
 * intervalOf([{ amount: '1', unit: 'day' }], '1 day', origin) // { type: interval day, value: 86400000000n }
 * ```
 */
export function intervalOf(
  parts: readonly IntervalPart[],
  text: string,
  origin: SqlOrigin,
  tooLarge?: () => Error,
): IntervalValue {
  let total = 0n
  const fields = new Set<IntervalField>()
  for (const { amount, unit } of parts) {
    if (TOO_SMALL.test(unit)) {
      const holes = { input: `\`${text}\``, unit: `\`${unit.toUpperCase()}\`` }
      throw errorOf('INVALID_INTERVAL_FORMAT.INVALID_UNIT', holes, { origin })
    }
    const found = UNITS.get(unit.toLowerCase())
    if (isFraction(amount) && found !== undefined && !/^seconds?$/i.test(unit))
      throw errorOf('INVALID_INTERVAL_FORMAT.INVALID_FRACTION', { input: `\`${text}\`` }, { origin })
    const size = found === undefined ? undefined : product(amount, found.size)
    if (found === undefined) throw invalid(text, 'these units', origin)
    if (size === undefined) throw noNumber(amount, text, origin)
    total += size
    fields.add(found.field)
  }
  const used = FIELDS.filter((field) => fields.has(field))
  return typed(total, used, text, origin, tooLarge)
}

/** Reads the text of an interval of units: `1 year 2 months`, `-3 days 4.5 seconds`. */
export function intervalText(text: string, origin: SqlOrigin): IntervalValue {
  const inner = text.trim().replace(/^interval\s+/i, '')
  const part = /\s*([+-]?)\s*(\d+(?:\.\d*)?|\.\d+)\s+([a-z]+)(?=\s|$)/iy
  const parts: IntervalPart[] = []
  while (part.lastIndex < inner.length) {
    const [, sign = '', amount, unit] = part.exec(inner) ?? []
    if (amount === undefined || unit === undefined || !UNITS.has(unit.toLowerCase()))
      throw noLiteral(text, origin)
    parts.push({ amount: sign + amount, unit })
  }
  if (parts.length === 0) throw noLiteral(text, origin)
  return intervalOf(parts, text, origin)
}

const PATTERNS: Readonly<Record<string, RegExp>> = {
  'year to month': /^([+-]?)(\d+)-(\d{1,2})$/,
  'day to hour': /^([+-]?)(\d{1,9})[ T](\d{1,2})$/,
  'day to minute': /^([+-]?)(\d{1,9})[ T](\d{1,2}):(\d{1,2})$/,
  'day to second': /^([+-]?)(\d{1,9})[ T](\d{1,2}):(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?)$/,
  'hour to minute': /^([+-]?)(\d{1,10}):(\d{1,2})$/,
  'hour to second': /^([+-]?)(\d{1,10}):(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?)$/,
  'minute to second': /^([+-]?)(\d{1,12}):(\d{1,2}(?:\.\d{1,9})?)$/,
}

const EXAMPLES: Readonly<Record<string, string>> = {
  'year to month': '1-6',
  'day to hour': '1 12',
  'day to minute': '1 12:30',
  'day to second': '1 12:30:15.5',
  'hour to minute': '12:30',
  'hour to second': '12:30:15.5',
  'minute to second': '30:15.5',
}

const GREATEST: Readonly<Record<string, number>> = { month: 11, hour: 23, minute: 59, second: 59.999999999 }

/** Reads the text of an interval from a unit to a smaller one: `1-2` of `YEAR TO MONTH`. */
export function intervalBetween(text: string, from: string, to: string, origin: SqlOrigin): IntervalValue {
  const range = `${from} to ${to}`.toLowerCase()
  const pattern = PATTERNS[range]
  if (pattern === undefined) {
    const holes = { from: `\`${from.toUpperCase()}\``, to: `\`${to.toUpperCase()}\`` }
    throw errorOf('INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION', holes, { origin })
  }
  const input = { input: `\`${text}\``, fields: `\`${range.toUpperCase()}\`` }
  const [whole, sign = '', ...amounts] = pattern.exec(text.trim()) ?? []
  if (whole === undefined) throw unmatched(input, range, origin)
  const first = FIELDS.indexOf(from.toLowerCase() as IntervalField)
  const parts = amounts.map((amount, index) => ({ amount: sign + amount, unit: FIELDS[first + index] ?? '' }))
  const beyond = parts.slice(1).some(({ amount, unit }) => Math.abs(Number(amount)) > (GREATEST[unit] ?? 0))
  const wrongPart = (): Error => errorOf('INVALID_INTERVAL_FORMAT.INTERVAL_PARSING', input, { origin })
  if (beyond) throw wrongPart()
  const tooLong = (): Error => invalid(text, 'so long a time', origin, '_LEGACY_ERROR_TEMP_0063')
  return intervalOf(parts, text, origin, range === 'year to month' ? wrongPart : tooLong)
}

/** Texts of days and shorter units were read more freely by older Sparks, of which Spark's own error gives notice. */
function unmatched(
  input: { readonly input: string; readonly fields: string },
  range: string,
  origin: SqlOrigin,
): Error {
  if (range !== 'year to month') {
    const code = 'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE'
    return errorOf(code, input, {
      origin,
      raisedBy: 'parse',
      help: `it is written such as \`${EXAMPLES[range]}\`.`,
    })
  }
  const holes = { ...input, example: `\`${EXAMPLES[range]}\`` }
  return errorOf('INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING', holes, { origin })
}

/** Says what is wrong with the amount of a unit, as far as Spark tells it. */
function noNumber(amount: string, text: string, origin: SqlOrigin): Error {
  const input = `\`${text}\``
  const value = amount.trim()
  if (/[a-z]/i.test(value)) return invalid(text, 'these units', origin)
  if (!/^[+-]?[\d.]/.test(value))
    return errorOf('INVALID_INTERVAL_FORMAT.UNRECOGNIZED_NUMBER', { input }, { origin })
  const isLong = isFraction(value)
  const code = isLong ? 'INVALID_INTERVAL_FORMAT.INVALID_PRECISION' : 'INVALID_INTERVAL_FORMAT.INVALID_VALUE'
  return errorOf(code, { input, value }, { origin })
}

/** Only seconds may have one. */
function isFraction(amount: string): boolean {
  return /^[+-]?\s*(?:\d+\.\d*|\.\d+)$/.test(amount.trim())
}

/** Multiplies an amount as written, of a fraction of which nine digits are read and six kept. */
function product(amount: string, size: bigint): bigint | undefined {
  const [, sign, whole = '', fraction = ''] = /^([+-]?)\s*(\d*)(?:\.(\d*))?$/.exec(amount.trim()) ?? []
  if (sign === undefined || (whole === '' && fraction === '')) return undefined
  if (fraction.length > 9) return undefined
  const total =
    BigInt(whole === '' ? '0' : whole) * size + BigInt(fraction.slice(0, 6).padEnd(6, '0')) * (size / SECOND)
  return sign === '-' ? -total : total
}

function typed(
  total: bigint,
  fields: readonly IntervalField[],
  text: string,
  origin: SqlOrigin,
  tooLarge = (): Error =>
    errorOf('INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION', { input: `\`${text}\`` }, { origin }),
): IntervalValue {
  const [start] = fields
  const end = fields.at(-1)
  if ((start === 'year' || start === 'month') && (end === 'year' || end === 'month')) {
    if (BigInt.asIntN(32, total) !== total) throw tooLarge()
    return { type: yearMonthInterval(start, end), value: Number(total) }
  }
  if (start === undefined || start === 'year' || start === 'month') {
    throw invalid(text, 'months and shorter units together', origin, '_LEGACY_ERROR_TEMP_0029')
  }
  if (end === undefined || end === 'year' || end === 'month') throw invalid(text, 'units', origin)
  if (BigInt.asIntN(64, total) !== total) throw tooLarge()
  return { type: dayTimeInterval(start, end), value: total }
}

/** Lists what Spark calls the ways in which a text is no interval. */
type Reason = 'INVALID_INTERVAL_FORMAT' | '_LEGACY_ERROR_TEMP_0029' | '_LEGACY_ERROR_TEMP_0063'

function invalid(
  text: string,
  fields: string,
  origin: SqlOrigin,
  reason: Reason = 'INVALID_INTERVAL_FORMAT',
): Error {
  return errorOf(reason, { input: `\`${text}\``, fields }, { origin })
}

function noLiteral(text: string, origin: SqlOrigin): Error {
  return errorOf('INVALID_TYPED_LITERAL', { value: `\`'${text}'\``, valueType: '`INTERVAL`' }, { origin })
}
