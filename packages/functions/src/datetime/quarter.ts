import { date, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { civilOf } from './civil-date.ts'

export const quarter = defineFunction({
  name: 'quarter',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the quarter of a date, 1 to 4.',
  args: [['date', date, 'The date.']],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'date_quarter',
  kernel: (date) => Math.ceil(civilOf(Number(date)).month / 3),
  examples: [
    { sql: "quarter(DATE'2016-08-31')", is: 3 },
    { sql: 'quarter(NULL)', is: null },
  ],
})
