import { date, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { withVariant } from '../define/with-variant.ts'
import { inDateRange } from './civil-date.ts'
import { withConstantDays, withWholeDays } from './whole-days.ts'

const declared = defineFunction({
  name: 'date_add',
  aliases: ['dateadd'],
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the day that lies so many days behind a date.',
  args: [
    ['date', date, 'The date.'],
    ['days', int, 'How many days.', 'strict'],
  ],
  returns: date,
  prepare: withWholeDays,
  nulls: 'propagate',
  deterministic: true,
  native: 'date_add_days',
  kernel: (date, days) => inDateRange(Number(date) + days),
  examples: [
    { sql: "day(date_add(DATE'2016-07-30', 1))", is: 31 },
    { sql: 'date_add(NULL, 1)', is: null },
  ],
})

export const dateAdd = withVariant(declared, 'legacy', { prepare: withConstantDays('date_add') })
