/**
 * Is a span of months, days and microseconds, each with a sign of its own (Spark: `CalendarInterval`).
 *
 * @example
 * ```ts
 * String(new CalendarInterval(14, 3, 1_500_000n)) // '1 years 2 months 3 days 1.5 seconds'
 * ```
 */
export class CalendarInterval {
  readonly months: number
  readonly days: number
  readonly microseconds: bigint

  constructor(months: number, days: number, microseconds: bigint) {
    this.months = months
    this.days = days
    this.microseconds = microseconds
  }

  /** Prints the parts that are not zero, each with its sign; `0 seconds` where there is none. */
  toString(): string {
    const parts: string[] = []
    const add = (amount: number | bigint | string, unit: string): void => {
      if (Number(amount) !== 0) parts.push(`${amount} ${unit}`)
    }
    add(Math.trunc(this.months / 12), 'years')
    add(this.months % 12, 'months')
    add(this.days, 'days')
    const rest = this.microseconds % HOUR
    add(this.microseconds / HOUR, 'hours')
    add(rest / MINUTE, 'minutes')
    add(secondsText(rest % MINUTE), 'seconds')
    return parts.length === 0 ? '0 seconds' : parts.join(' ')
  }

  toJSON(): string {
    return this.toString()
  }
}

const HOUR = 3_600_000_000n
const MINUTE = 60_000_000n

function secondsText(microseconds: bigint): string {
  const size = microseconds < 0n ? -microseconds : microseconds
  const fraction = String(size % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '')
  const sign = microseconds < 0n ? '-' : ''
  return `${sign}${size / 1_000_000n}${fraction === '' ? '' : `.${fraction}`}`
}
