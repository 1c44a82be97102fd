import { date, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { civilOf } from './civil-date.ts'

export const year = defineFunction({
  name: 'year',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the year of a date.',
  args: [['date', date, 'The date.']],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'date_year',
  kernel: (date) => civilOf(Number(date)).year,
  examples: [
    { sql: "year(DATE'2016-07-30')", is: 2016 },
    { sql: 'year(NULL)', is: null },
  ],
})
