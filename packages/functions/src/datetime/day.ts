import { date, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { civilOf } from './civil-date.ts'

export const day = defineFunction({
  name: 'day',
  aliases: ['dayofmonth'],
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the day of the month of a date, 1 to 31.',
  args: [['date', date, 'The date.']],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'date_day',
  kernel: (date) => civilOf(Number(date)).day,
  examples: [
    { sql: "day(DATE'2009-07-30')", is: 30 },
    { sql: 'day(NULL)', is: null },
  ],
})
