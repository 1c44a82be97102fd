import { date, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { civilOf } from './civil-date.ts'

export const month = defineFunction({
  name: 'month',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the month of a date, 1 to 12.',
  args: [['date', date, 'The date.']],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'date_month',
  kernel: (date) => civilOf(Number(date)).month,
  examples: [
    { sql: "month(DATE'2016-07-30')", is: 7 },
    { sql: 'month(NULL)', is: null },
  ],
})
