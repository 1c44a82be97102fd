import { boolean, type VariantVal, variant } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const isValidVariant = defineFunction({
  name: 'is_valid_variant',
  group: 'variant',
  since: '0.2.0',
  doc: 'Tells whether the bytes of a variant, which a file may have damaged, can be read.',
  args: [['value', variant, 'The variant.']],
  returns: boolean,
  nulls: 'propagate',
  raises: false,
  deterministic: true,
  native: 'variant_is_sound',
  kernel: (value) => {
    try {
      ;(value as VariantVal).toNode()
      return true
    } catch {
      return false
    }
  },
  examples: [{ sql: `is_valid_variant(parse_json('{"a": 1}'))`, is: true }],
})
