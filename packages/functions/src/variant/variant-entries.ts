import { array, field, int, string, struct, VariantVal, variant } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

/** Is the type of what `variant_explode` makes of each part: its position, its name in an object, and its value. */
export const variantEntry = struct([
  field('pos', int, false),
  field('key', string),
  field('value', variant, false),
])

/** Lists the parts of an array or object; NULL for any other variant. */
export const variantEntries = defineFunction({
  name: 'parts of variant',
  group: 'variant',
  since: '0.2.0',
  doc: 'Lists position, name and value of the parts of a variant.',
  args: [['value', variant, 'The variant.']],
  returns: array(variantEntry, false),
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  native: 'variant_entries',
  kernel: (value) => entriesOf(value as VariantVal) ?? null,
  examples: [],
})

/** Lists the parts of an array or object; undefined for any other variant. */
export function entriesOf(
  value: VariantVal,
): readonly { readonly pos: number; readonly key: string | null; readonly value: VariantVal }[] | undefined {
  const node = value.toNode()
  if (node.kind === 'array')
    return node.elements.map((element, pos) => ({ pos, key: null, value: VariantVal.of(element) }))
  if (node.kind !== 'object') return undefined
  return Array.from(node.fields, ([key, part], pos) => ({ pos, key, value: VariantVal.of(part) }))
}
