import { date, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { weekdayOf } from './civil-date.ts'

export const dayofweek = defineFunction({
  name: 'dayofweek',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the day of the week of a date, 1 for Sunday to 7 for Saturday.',
  args: [['date', date, 'The date.']],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'date_day_of_week',
  kernel: (date) => ((weekdayOf(Number(date)) + 1) % 7) + 1,
  examples: [
    { sql: "dayofweek(DATE'2009-07-30')", is: 5 },
    { sql: 'dayofweek(NULL)', is: null },
  ],
})
