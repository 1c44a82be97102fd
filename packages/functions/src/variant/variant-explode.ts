import { array, type VariantVal, variant } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { defineGenerator, type GeneratorDeclaration } from '../define/define-generator.ts'
import { entriesOf, variantEntries, variantEntry } from './variant-entries.ts'

const shared = {
  signatures: [{ args: [['input', variant, 'The variant.']], returns: array(variantEntry, false) }],
  takesFields: true,
  list: (values) => callOf(variantEntries, values),
  kernel: ([value = null]) =>
    value === null
      ? []
      : (entriesOf(value as VariantVal) ?? []).map((each) => [each.pos, each.key, each.value]),
} as const satisfies Partial<GeneratorDeclaration>

export const variantExplode = defineGenerator({
  name: 'variant_explode',
  since: '0.2.0',
  doc: 'Makes a row of each part of a variant: its position `pos`, its name `key` in an object, and its `value`. NULL, and what is neither an array nor an object, make none.',
  ...shared,
  examples: [{ sql: "variant_explode(parse_json('[]'))", is: [] }],
})

export const variantExplodeOuter = defineGenerator({
  name: 'variant_explode_outer',
  since: '0.2.0',
  doc: 'Makes rows as `variant_explode` does, and one of NULLs where there is none.',
  ...shared,
  outer: true,
  examples: [{ sql: "variant_explode_outer(parse_json('1'))", is: [[null, null, null]] }],
})
