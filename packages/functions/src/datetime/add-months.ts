import { date, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { civilOf, daysOf, inDateRange } from './civil-date.ts'

export const addMonths = defineFunction({
  name: 'add_months',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the day that lies so many months behind a date; the last of the month where it has no such day.',
  args: [
    ['date', date, 'The date.'],
    ['months', int, 'How many months.'],
  ],
  returns: date,
  nulls: 'propagate',
  deterministic: true,
  native: 'date_add_months',
  kernel: (date, months) => {
    const { year, month, day } = civilOf(Number(date))
    const target = year * 12 + month - 1 + months
    const [inYear, inMonth] = [Math.floor(target / 12), (((target % 12) + 12) % 12) + 1]
    const last = civilOf(daysOf(inYear, inMonth + 1, 0)).day
    return inDateRange(daysOf(inYear, inMonth, Math.min(day, last)))
  },
  examples: [
    { sql: "day(add_months(DATE'2016-08-31', 1))", is: 30 },
    { sql: 'add_months(NULL, 1)', is: null },
  ],
})
