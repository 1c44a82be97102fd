import { overflow } from '../operator/arithmetic.ts'

const MILLISECONDS_A_DAY = 86_400_000
/** The Gregorian calendar repeats itself after 400 years. JavaScript's dates end before Spark's. */
const CYCLE_YEARS = 400
const CYCLE_DAYS = 146_097

/** Is a day of the proleptic Gregorian calendar. */
export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Gives the day of the calendar for a number of days since 1970-01-01. */
export function civilOf(days: number): CivilDate {
  const cycle = Math.floor(days / CYCLE_DAYS)
  const moment = new Date((days - cycle * CYCLE_DAYS) * MILLISECONDS_A_DAY)
  return {
    year: moment.getUTCFullYear() + cycle * CYCLE_YEARS,
    month: moment.getUTCMonth() + 1,
    day: moment.getUTCDate(),
  }
}

/** Counts the days since 1970-01-01; months and days beyond their range go on into the next ones. */
export function daysOf(year: number, month: number, day: number): number {
  const cycle = Math.floor((year - 2000) / CYCLE_YEARS)
  return Date.UTC(year - cycle * CYCLE_YEARS, month - 1, day) / MILLISECONDS_A_DAY + cycle * CYCLE_DAYS
}

/** Counts the days since Monday. */
export function weekdayOf(days: number): number {
  return (((days + 3) % 7) + 7) % 7
}

/** Gives a day, or raises an error where it does not fit 32 bits. */
export function inDateRange(days: number): number {
  if (days < -2147483648 || days > 2147483647) throw overflow('date')
  return days
}
