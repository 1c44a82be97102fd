import { string, type VariantVal, variant } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { schemaOfVariant as schemaOf, variantSchemaText } from './variant-schema.ts'

export const schemaOfVariant = defineFunction({
  name: 'schema_of_variant',
  group: 'variant',
  since: '0.2.0',
  doc: 'Tells the type of a variant: `OBJECT<a: BIGINT>`; elements of different types make `VARIANT`.',
  args: [['value', variant, 'The variant.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'variant_schema',
  kernel: (value) => variantSchemaText(schemaOf((value as VariantVal).toNode())),
  examples: [
    { sql: "schema_of_variant(parse_json('null'))", is: 'VOID' },
    {
      sql: `schema_of_variant(parse_json('[{"b":true,"a":0},{"b":1.50}]'))`,
      is: 'ARRAY<OBJECT<a: BIGINT, b: VARIANT>>',
    },
  ],
})
