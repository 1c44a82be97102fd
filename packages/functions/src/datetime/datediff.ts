import { date, int } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { overflow } from '../operator/arithmetic.ts'

export const datediff = defineFunction({
  name: 'datediff',
  aliases: ['date_diff'],
  group: 'datetime',
  since: '0.1.0',
  doc: 'Counts the days from one date to another.',
  args: [
    ['end', date, 'The date to count to.'],
    ['start', date, 'The date to count from.'],
  ],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  native: 'subtract_i32',
  kernel: (end, start) => {
    const days = Number(end) - Number(start)
    if (days < -2147483648 || days > 2147483647) throw overflow('datediff')
    return days
  },
  examples: [
    { sql: "datediff(DATE'2009-07-31', DATE'2009-07-30')", is: 1 },
    { sql: "date_diff(NULL, DATE'2009-07-30')", is: null },
  ],
})
