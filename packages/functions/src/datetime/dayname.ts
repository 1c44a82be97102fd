import { date, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { weekdayOf } from './civil-date.ts'
import { WEEKDAYS } from './pattern/write-time.ts'

export const dayname = defineFunction({
  name: 'dayname',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the first three letters of the English name of the day of the week of a date.',
  args: [['date', date, 'The date.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'date_day_name',
  kernel: (date) => (WEEKDAYS[weekdayOf(Number(date))] ?? '').slice(0, 3),
  examples: [
    { sql: "dayname(DATE'2008-02-20')", is: 'Wed' },
    { sql: 'dayname(NULL)', is: null },
  ],
})
