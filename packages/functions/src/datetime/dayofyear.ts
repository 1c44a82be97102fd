import { date, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { civilOf, daysOf } from './civil-date.ts'

export const dayofyear = defineFunction({
  name: 'dayofyear',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the day of the year of a date, 1 to 366.',
  args: [['date', date, 'The date.']],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'date_day_of_year',
  kernel: (date) => Number(date) - daysOf(civilOf(Number(date)).year, 1, 1) + 1,
  examples: [
    { sql: "dayofyear(DATE'2016-04-09')", is: 100 },
    { sql: 'dayofyear(NULL)', is: null },
  ],
})
