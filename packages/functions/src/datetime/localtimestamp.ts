import { timestamp, timestampNtz } from '@kindling/core'
import { castOf, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const localtimestamp = defineRewritten({
  name: 'localtimestamp',
  group: 'datetime',
  since: '0.1.0',
  doc: "Gives what clocks in the session's time zone show now, the same throughout a query. Also written without parentheses.",
  signatures: [{ args: [], returns: timestampNtz }],
  nullable: () => false,
  deterministic: true,
  rewrite: (_values, _types, facts) => castOf(literalOf(timestamp, facts.now), timestampNtz),
  examples: [{ sql: 'localtimestamp() = CAST(now() AS TIMESTAMP_NTZ)', is: true }],
})
