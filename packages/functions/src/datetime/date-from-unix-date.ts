import { date, int } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { dateAdd } from './date-add.ts'

export const dateFromUnixDate = defineRewritten({
  name: 'date_from_unix_date',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the day so many days after 1970-01-01.',
  signatures: [{ args: [['days', int, 'How many days.']], returns: date }],
  deterministic: true,
  rewrite: ([days]) => {
    if (days === undefined) throw new TypeError('date_from_unix_date takes a number')
    return callOf(dateAdd, [literalOf(date, 0), days])
  },
  examples: [
    { sql: 'day(date_from_unix_date(1))', is: 2 },
    { sql: 'date_from_unix_date(NULL)', is: null },
  ],
})
