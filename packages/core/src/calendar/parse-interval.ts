import type { DayTimeIntervalType, YearMonthIntervalType } from '../types/data-type.ts'
import { intervalFields } from '../types/interval-fields.ts'

const SIZES: Readonly<Record<string, bigint>> = {
  year: 12n,
  month: 1n,
  day: 86_400_000_000n,
  hour: 3_600_000_000n,
  minute: 60_000_000n,
  second: 1_000_000n,
}
const FIELDS = Object.keys(SIZES)
/** A field that is not the first goes no further than this. */
const MOST: Readonly<Record<string, bigint>> = { month: 11n, hour: 23n, minute: 59n, second: 59n }

/** Says how many months or microseconds the last field of an interval holds: what a number counts that becomes one. */
export function intervalUnit({ end }: YearMonthIntervalType | DayTimeIntervalType): bigint {
  return SIZES[end] ?? 1n
}

/**
 * Reads an interval as the fields of its type write it, `1-2` or `1 02:03:04.5`, or as a literal of SQL; undefined for
 * other text, and for what the type cannot hold. Gives months, or microseconds.
 *
 * @example
 * ```ts
 * parseInterval("INTERVAL '1-2' YEAR TO MONTH", yearMonthInterval()) // 14
 * ```
 */
export function parseInterval(
  text: string,
  type: YearMonthIntervalType | DayTimeIntervalType,
): number | bigint | undefined {
  const [from, to] = [FIELDS.indexOf(type.start), FIELDS.indexOf(type.end)]
  const fields = FIELDS.slice(from, to + 1)
  const patterns = patternsOf(type, fields)
  const whole = trimmed(text)
  const [, outside = '', inner = whole] = patterns.literal.exec(whole) ?? []
  const [matched, inside = '', ...amounts] = patterns.body.exec(inner) ?? []
  if (matched === undefined) return undefined
  let total = 0n
  for (const [index, field] of fields.entries()) {
    const amount = BigInt(amounts[index] ?? '0')
    if (index > 0 && amount > (MOST[field] ?? 0n)) return undefined
    total += amount * (SIZES[field] ?? 1n)
  }
  if (type.end === 'second') total += BigInt((amounts[fields.length] ?? '').slice(0, 6).padEnd(6, '0'))
  const value = (outside === '-') === (inside === '-') ? total : -total
  if (type.kind === 'dayTimeInterval') return BigInt.asIntN(64, value) === value ? value : undefined
  return BigInt.asIntN(32, value) === value ? Number(value) : undefined
}

interface Patterns {
  /** A literal of SQL, which has a sign before the quotes, too. */
  readonly literal: RegExp
  readonly body: RegExp
}

const known = new Map<string, Patterns>()

function patternsOf(type: YearMonthIntervalType | DayTimeIntervalType, fields: readonly string[]): Patterns {
  const name = intervalFields(type)
  const made = known.get(name) ?? makePatterns(name, fields)
  known.set(name, made)
  return made
}

const BLANK = '[\\x00-\\x20\\x7f]+'

function makePatterns(name: string, fields: readonly string[]): Patterns {
  const parts = fields.map((field, index) => {
    if (index === 0) return '(\\d{1,19})'
    return `${field === 'month' ? '-' : field === 'hour' ? ' ' : ':'}(\\d{1,2})`
  })
  const fraction = fields.at(-1) === 'second' ? '(?:\\.(\\d{1,9}))?' : ''
  const units = name.toUpperCase().replaceAll(' ', BLANK)
  return {
    literal: new RegExp(`^INTERVAL${BLANK}([+-]?)'(.*)'${BLANK}${units}$`, 'is'),
    body: new RegExp(`^([+-]?)${parts.join('')}${fraction}$`),
  }
}

/** Takes off blanks and control characters on both sides. */
function trimmed(text: string): string {
  // oxlint-disable-next-line no-control-regex -- Spark takes control characters for blanks
  return text.replace(/^[\x00-\x20\x7f]+|[\x00-\x20\x7f]+$/g, '')
}
