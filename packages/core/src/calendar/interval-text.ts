import type { DayTimeIntervalType, YearMonthIntervalType } from '../types/data-type.ts'
import { intervalFields } from '../types/interval-fields.ts'

const UNITS = ['day', 'hour', 'minute', 'second'] as const
const SIZES = { day: 86_400_000_000n, hour: 3_600_000_000n, minute: 60_000_000n, second: 1_000_000n } as const

/** Prints an interval as SQL writes it: `INTERVAL '1-2' YEAR TO MONTH`, `INTERVAL '1 02:03:04.5' DAY TO SECOND`. */
export function intervalText(
  value: number | bigint,
  type: YearMonthIntervalType | DayTimeIntervalType,
): string {
  const text =
    type.kind === 'yearMonthInterval' ? monthsText(Number(value), type) : timeText(BigInt(value), type)
  return `INTERVAL '${text}' ${intervalFields(type).toUpperCase()}`
}

function monthsText(months: number, { start, end }: YearMonthIntervalType): string {
  const sign = months < 0 ? '-' : ''
  const size = Math.abs(months)
  if (start === 'month') return `${sign}${size}`
  return end === 'year' ? `${sign}${Math.trunc(size / 12)}` : `${sign}${Math.trunc(size / 12)}-${size % 12}`
}

function timeText(micros: bigint, { start, end }: DayTimeIntervalType): string {
  const [first, last] = [UNITS.indexOf(start), UNITS.indexOf(end)]
  let rest = micros < 0n ? -micros : micros
  let text = micros < 0n ? '-' : ''
  for (let at = first; at <= last; at++) {
    const unit = UNITS[at] ?? 'second'
    const count = rest / SIZES[unit]
    rest -= count * SIZES[unit]
    if (at > first) text += at === 1 ? ' ' : ':'
    text +=
      at > first
        ? String(count).padStart(2, '0')
        : start === 'day'
          ? String(count)
          : String(count).padStart(2, '0')
  }
  if (end !== 'second' || rest === 0n) return text
  return `${text}.${String(rest).padStart(6, '0').replace(/0+$/, '')}`
}
