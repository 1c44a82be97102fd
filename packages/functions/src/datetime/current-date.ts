import { date, timestamp } from '@kindling/core'
import { castOf, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const currentDate = defineRewritten({
  name: 'current_date',
  aliases: ['curdate'],
  group: 'datetime',
  since: '0.1.0',
  doc: "Gives the date of today in the session's time zone, the same throughout a query. Also written without parentheses.",
  signatures: [{ args: [], returns: date }],
  nullable: () => false,
  deterministic: true,
  display: () => 'current_date()',
  rewrite: (_values, _types, facts) => castOf(literalOf(timestamp, facts.now), date),
  examples: [
    { sql: 'current_date() = CAST(now() AS DATE)', is: true },
    { sql: 'curdate() IS NULL', is: false },
  ],
})
