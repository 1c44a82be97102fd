import { civilOf, daysOf, weekdayOf } from './civil-date.ts'

/** Gives the first day of the unit in which a day lies, days counted from 1970-01-01; undefined for no such unit. */
export function firstDay(unit: string, days: number): number | undefined {
  const { year, month, day } = civilOf(days)
  switch (unit.replaceAll(/[a-z]/gu, (letter) => letter.toUpperCase())) {
    case 'YEAR':
    case 'YYYY':
    case 'YY':
      return daysOf(year, 1, 1)
    case 'QUARTER':
      return daysOf(year, Math.floor((month - 1) / 3) * 3 + 1, 1)
    case 'MONTH':
    case 'MON':
    case 'MM':
      return days - day + 1
    case 'WEEK':
      return days - weekdayOf(days)
    default:
      return undefined
  }
}
