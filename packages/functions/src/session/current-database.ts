import { string } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const currentDatabase = defineRewritten({
  name: 'current_database',
  aliases: ['current_schema'],
  group: 'session',
  since: '0.1.0',
  doc: 'Gives the name of the database: the one that there is.',
  signatures: [{ args: [], returns: string }],
  nullable: () => false,
  deterministic: true,
  display: () => 'current_schema()',
  rewrite: () => literalOf(string, 'default'),
  examples: [{ sql: "current_database() = 'default'", is: true }],
})
