import { date, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { civilOf } from './civil-date.ts'
import { MONTHS } from './pattern/write-time.ts'

export const monthname = defineFunction({
  name: 'monthname',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the first three letters of the English name of the month of a date.',
  args: [['date', date, 'The date.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'date_month_name',
  kernel: (date) => (MONTHS[civilOf(Number(date)).month - 1] ?? '').slice(0, 3),
  examples: [
    { sql: "monthname(DATE'2008-02-20')", is: 'Feb' },
    { sql: 'monthname(NULL)', is: null },
  ],
})
