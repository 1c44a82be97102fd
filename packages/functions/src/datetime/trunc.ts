import { date, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { civilOf, daysOf, weekdayOf } from './civil-date.ts'

export const trunc = defineFunction({
  name: 'trunc',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Goes back to the first day of the year, quarter, month or week of a date; NULL for another unit. Units are `YEAR`, `YYYY`, `YY`, `QUARTER`, `MONTH`, `MON`, `MM` and `WEEK` in any case.',
  args: [
    ['date', date, 'The date.'],
    ['unit', string, 'The unit.'],
  ],
  returns: date,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  native: 'date_truncate',
  kernel: (date, unit) => {
    const days = Number(date)
    const { year, month, day } = civilOf(days)
    const first = firstDay(
      unit.replaceAll(/[a-z]/gu, (letter) => letter.toUpperCase()),
      days,
      year,
      month,
      day,
    )
    return first === null || first < -2147483648 ? null : first
  },
  examples: [
    { sql: "dayofyear(trunc(DATE'2019-08-04', 'quarter'))", is: 182 },
    { sql: "day(trunc(DATE'2019-08-04', 'week'))", is: 29 },
    { sql: "trunc(DATE'2019-08-04', 'x')", is: null },
  ],
})

function firstDay(unit: string, days: number, year: number, month: number, day: number): number | null {
  switch (unit) {
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
      return null
  }
}
