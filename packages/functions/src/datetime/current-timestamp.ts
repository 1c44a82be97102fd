import { timestamp } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const currentTimestamp = defineRewritten({
  name: 'current_timestamp',
  aliases: ['now'],
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the moment at which the query was analyzed, the same throughout. Also written without parentheses.',
  signatures: [{ args: [], returns: timestamp }],
  nullable: () => false,
  deterministic: true,
  rewrite: (_values, _types, facts) => literalOf(timestamp, facts.now),
  examples: [{ sql: 'current_timestamp() = now()', is: true }],
})
