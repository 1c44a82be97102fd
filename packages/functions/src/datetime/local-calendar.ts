import { civilOf, daysOf } from './civil-date.ts'

const DAY = 86_400_000_000n

/** Gives the day of a local time in microseconds, and what of it the clock shows. */
export function splitLocal(local: bigint): {
  readonly days: number
  readonly clock: bigint
} {
  const clock = ((local % DAY) + DAY) % DAY
  return { days: Number((local - clock) / DAY), clock }
}

/** Puts a local time together. */
export function joinLocal(days: number, clock: bigint): bigint {
  return BigInt(days) * DAY + clock
}

/** Adds months to a local time; the last day of the month where it has no such day. */
export function addLocalMonths(local: bigint, months: number): bigint {
  const { days, clock } = splitLocal(local)
  const { year, month, day } = civilOf(days)
  const target = year * 12 + month - 1 + months
  const [inYear, inMonth] = [Math.floor(target / 12), (((target % 12) + 12) % 12) + 1]
  const last = civilOf(daysOf(inYear, inMonth + 1, 0)).day
  return joinLocal(daysOf(inYear, inMonth, Math.min(day, last)), clock)
}

/** Counts whole months from one local time to another, toward zero. */
export function monthsApart(start: bigint, end: bigint): number {
  const position = (local: bigint): readonly [months: number, rest: bigint] => {
    const { days, clock } = splitLocal(local)
    const { year, month, day } = civilOf(days)
    return [year * 12 + month, joinLocal(day, clock)]
  }
  const [[from, fromRest], [to, toRest]] = [position(start), position(end)]
  const months = to - from
  if (months > 0 && toRest < fromRest) return months - 1
  return months < 0 && toRest > fromRest ? months + 1 : months
}
