import { string } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const version = defineRewritten({
  name: 'version',
  group: 'session',
  since: '0.2.0',
  doc: 'Gives the version of Spark whose behaviour this is, without a revision.',
  signatures: [{ args: [], returns: string }],
  nullable: () => false,
  deterministic: true,
  rewrite: () => literalOf(string, '4.2.0'),
  examples: [{ sql: 'version()', is: '4.2.0' }],
})
