import { string } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const currentPath = defineRewritten({
  name: 'current_path',
  group: 'session',
  since: '0.1.0',
  doc: 'Lists where names of functions and tables are looked up, one place after the other.',
  signatures: [{ args: [], returns: string }],
  nullable: () => false,
  deterministic: true,
  rewrite: () => literalOf(string, 'system.builtin,system.session,spark_catalog.default'),
  examples: [{ sql: "current_path() LIKE 'system.builtin,%'", is: true }],
})
