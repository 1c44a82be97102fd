import { boolean, type VariantVal, variant } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { coalesce } from '../conditional/coalesce.ts'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const ARGS = [['value', variant, 'The variant.']] as const

const isNullOfJson = defineFunction({
  name: 'variant is null of JSON',
  group: 'variant',
  since: '0.2.0',
  doc: 'Tells whether a variant is the null of JSON.',
  args: ARGS,
  returns: boolean,
  nulls: 'propagate',
  deterministic: true,
  native: 'variant_is_null',
  kernel: (value) => (value as VariantVal).toNode().kind === 'null',
  examples: [],
})

export const isVariantNull = defineRewritten({
  name: 'is_variant_null',
  group: 'variant',
  since: '0.2.0',
  doc: 'Tells whether a variant is the null of JSON, which is a value; false for NULL.',
  signatures: [{ args: ARGS, returns: boolean }],
  nullable: () => false,
  deterministic: true,
  rewrite: (values) => callOf(coalesce, [callOf(isNullOfJson, values), literalOf(boolean, false)]),
  examples: [
    { sql: "is_variant_null(parse_json('null'))", is: true },
    { sql: "is_variant_null(parse_json('13'))", is: false },
    { sql: 'is_variant_null(CAST(NULL AS VARIANT))', is: false },
  ],
})
