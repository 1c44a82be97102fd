import { string } from '@kindling/core'
import { literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'

export const currentCatalog = defineRewritten({
  name: 'current_catalog',
  group: 'session',
  since: '0.1.0',
  doc: "Gives the name of the catalog: the one that there is, under Spark's name for it.",
  signatures: [{ args: [], returns: string }],
  nullable: () => false,
  deterministic: true,
  rewrite: () => literalOf(string, 'spark_catalog'),
  examples: [{ sql: "current_catalog() = 'spark_catalog'", is: true }],
})
