import { civilFromDays, daysFromCivil } from './civil.ts'

const DAY = 86_400_000_000n
/** From this year on the rules of zones repeat themselves: each year looks like one of the 28 before. */
const FIRST_YEAR = 2129
const BEGIN = BigInt(daysFromCivil({ year: FIRST_YEAR, month: 1, day: 1 })) * DAY
/** Years before have calendars of all fourteen kinds: each begin of the week, with a leap day and without. */
const YEARS = Array.from({ length: 28 }, (_, index) => FIRST_YEAR - 28 + index)

/** Gives the same time, in microseconds, in a year whose rules are known and whose days have the same names and dates. */
export function equalYear(time: bigint): bigint {
  if (time < BEGIN) return time
  const { year } = civilFromDays(Number(time / DAY))
  const [begin, length] = yearOf(year)
  const equal = YEARS.map(yearOf).find(
    ([other, days]) => days === length && (((begin - other) % 7) + 7) % 7 === 0,
  )
  return equal === undefined ? time : time - BigInt(begin - equal[0]) * DAY
}

/** Gives the first day of a year, and how many days it has. */
function yearOf(year: number): readonly [begin: number, length: number] {
  const begin = daysFromCivil({ year, month: 1, day: 1 })
  return [begin, daysFromCivil({ year: year + 1, month: 1, day: 1 }) - begin]
}
