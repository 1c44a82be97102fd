import { string, variant } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { collectSet } from '../aggregate/collect-set.ts'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { mergeVariantSchemas } from './merge-variant-schemas.ts'
import { schemaOfVariant } from './schema-of-variant.ts'

export const schemaOfVariantAgg = defineRewrittenAggregate({
  name: 'schema_of_variant_agg',
  group: 'aggregate',
  since: '0.2.0',
  doc: 'Tells the type that suits all variants of a group, as `schema_of_variant` does for one; `VOID` without any value.',
  signatures: [{ args: [['value', variant, 'The variants.']], returns: string }],
  nullable: false,
  deterministic: true,
  rewrite: (values) => callOf(mergeVariantSchemas, [callOf(collectSet, [callOf(schemaOfVariant, values)])]),
  examples: [
    {
      sql: `SELECT schema_of_variant_agg(parse_json(j)) FROM VALUES ('{"a":1}'), ('{"b":true,"a":"x"}') AS t(j)`,
      is: 'OBJECT<a: VARIANT, b: BOOLEAN>',
    },
  ],
})
