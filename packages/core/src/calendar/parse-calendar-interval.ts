import { CalendarInterval } from './calendar-interval.ts'

type Part = 'months' | 'days' | 'microseconds'

/** Says which part of an interval a unit adds to, and how much. */
const UNITS: Readonly<Record<string, readonly [part: Part, size: bigint]>> = {
  year: ['months', 12n],
  month: ['months', 1n],
  week: ['days', 7n],
  day: ['days', 1n],
  hour: ['microseconds', 3_600_000_000n],
  minute: ['microseconds', 60_000_000n],
  second: ['microseconds', 1_000_000n],
  millisecond: ['microseconds', 1_000n],
  microsecond: ['microseconds', 1n],
}
const BLANK = '[\\x00-\\x20\\x7f]'
const PART = new RegExp(`${BLANK}*([+-]?)${BLANK}*(\\d*)(\\.\\d*)?${BLANK}+([a-z]+)(?=${BLANK}|$)`, 'iy')
const START = new RegExp(`^${BLANK}*(?:interval${BLANK}+)?`, 'i')

/**
 * Reads an interval of units in any order, `1 year -2 days 3.5 seconds`, with or without INTERVAL before it; undefined
 * for other text, for a fraction of anything but seconds, and for what no interval can hold. Of a fraction nine digits
 * may stand, of which six count (Spark: `IntervalUtils.safeStringToInterval`).
 *
 * @example
 * ```ts
 * parseCalendarInterval('1 week -2 days') // 5 days
 * ```
 */
export function parseCalendarInterval(text: string): CalendarInterval | undefined {
  const sums: Record<Part, bigint> = { months: 0n, days: 0n, microseconds: 0n }
  const whole = text.replace(new RegExp(`${BLANK}+$`), '')
  PART.lastIndex = START.exec(whole)?.[0].length ?? 0
  if (PART.lastIndex >= whole.length) return undefined
  while (PART.lastIndex < whole.length) {
    const [found, sign = '', digits = '', fraction = '', word = ''] = PART.exec(whole) ?? []
    if (found === undefined || digits.length > 19 || (digits === '' && fraction.length < 2)) return undefined
    const name = word.toLowerCase()
    const unit = UNITS[name] ?? UNITS[name.replace(/s$/, '')]
    if (unit === undefined || (fraction !== '' && !/^seconds?$/.test(name)) || fraction.length > 10)
      return undefined
    const [part, size] = unit
    const amount = BigInt(digits || '0') * size + BigInt(fraction.slice(1, 7).padEnd(6, '0'))
    sums[part] += sign === '-' ? -amount : amount
    if (BigInt.asIntN(part === 'microseconds' ? 64 : 32, sums[part]) !== sums[part]) return undefined
  }
  return new CalendarInterval(Number(sums.months), Number(sums.days), sums.microseconds)
}
