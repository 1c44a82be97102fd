import { date, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { withVariant } from '../define/with-variant.ts'
import { inDateRange } from './civil-date.ts'
import { withConstantDays, withWholeDays } from './whole-days.ts'

const declared = defineFunction({
  name: 'date_sub',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the day that lies so many days before a date.',
  args: [
    ['date', date, 'The date.'],
    ['days', int, 'How many days.', 'strict'],
  ],
  returns: date,
  prepare: withWholeDays,
  nulls: 'propagate',
  deterministic: true,
  native: 'date_subtract_days',
  kernel: (date, days) => inDateRange(Number(date) - days),
  examples: [
    { sql: "day(date_sub(DATE'2016-07-30', 1))", is: 29 },
    { sql: 'date_sub(NULL, 1)', is: null },
  ],
})

export const dateSub = withVariant(declared, 'legacy', { prepare: withConstantDays('date_sub') })
