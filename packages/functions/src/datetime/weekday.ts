import { date, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { weekdayOf } from './civil-date.ts'

export const weekday = defineFunction({
  name: 'weekday',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the day of the week of a date, 0 for Monday to 6 for Sunday.',
  args: [['date', date, 'The date.']],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'date_weekday',
  kernel: (date) => weekdayOf(Number(date)),
  examples: [
    { sql: "weekday(DATE'2009-07-30')", is: 3 },
    { sql: 'weekday(NULL)', is: null },
  ],
})
