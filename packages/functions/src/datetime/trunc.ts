import { date, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { firstDay } from './first-day.ts'

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
    const first = firstDay(unit, Number(date))
    return first === undefined || first < -2147483648 ? null : first
  },
  examples: [
    { sql: "dayofyear(trunc(DATE'2019-08-04', 'quarter'))", is: 182 },
    { sql: "day(trunc(DATE'2019-08-04', 'week'))", is: 29 },
    { sql: "trunc(DATE'2019-08-04', 'x')", is: null },
  ],
})
