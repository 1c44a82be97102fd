import { date } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { civilOf, daysOf } from './civil-date.ts'

export const lastDay = defineFunction({
  name: 'last_day',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the last day of the month of a date.',
  args: [['date', date, 'The date.']],
  returns: date,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'date_last_day',
  kernel: (date) => {
    const { year, month } = civilOf(Number(date))
    return daysOf(year, month + 1, 0)
  },
  examples: [
    { sql: "day(last_day(DATE'2009-01-12'))", is: 31 },
    { sql: 'last_day(NULL)', is: null },
  ],
})
