import { string } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const currentTimezone = defineRewritten({
  name: 'current_timezone',
  group: 'datetime',
  since: '0.1.0',
  doc: 'Gives the name of the time zone of the session.',
  signatures: [{ args: [], returns: string }],
  nullable: () => false,
  deterministic: true,
  rewrite: (_values, _types, facts) => literalOf(string, facts.timeZone),
  examples: [{ sql: 'length(current_timezone()) > 0', is: true }],
})
