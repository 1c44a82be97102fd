import { date, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { civilOf, daysOf, weekdayOf } from './civil-date.ts'

export const weekofyear = defineFunction({
  name: 'weekofyear',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the week of the year of a date (ISO 8601): the first one has the first Thursday.',
  args: [['date', date, 'The date.']],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'date_week_of_year',
  kernel: (date) => {
    const thursday = Number(date) - weekdayOf(Number(date)) + 3
    return Math.floor((thursday - daysOf(civilOf(thursday).year, 1, 1)) / 7) + 1
  },
  examples: [
    { sql: "weekofyear(DATE'2008-02-20')", is: 8 },
    { sql: 'weekofyear(NULL)', is: null },
  ],
})
