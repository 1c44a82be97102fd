import { date, int } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { datediff } from './datediff.ts'

export const unixDate = defineRewritten({
  name: 'unix_date',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Counts the days since 1970-01-01.',
  signatures: [{ args: [['date', date, 'The date.']], returns: int }],
  deterministic: true,
  rewrite: ([day]) => {
    if (day === undefined) throw new TypeError('unix_date takes a date')
    return callOf(datediff, [day, literalOf(date, 0)])
  },
  examples: [
    { sql: "unix_date(DATE'1970-01-02')", is: 1 },
    { sql: 'unix_date(NULL)', is: null },
  ],
})
