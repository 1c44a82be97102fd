import { string, VariantVal, variant } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { findInVariant, variantPath } from './variant-path.ts'

/** Takes what a path leads to out of a variant, for a function that errors name; NULL where it leads nowhere. */
export const variantPart = defineFunction({
  name: 'part of variant',
  group: 'variant',
  since: '0.2.0',
  doc: 'Takes the part of a variant to which a path leads.',
  args: [
    ['value', variant, 'The variant.'],
    ['path', string, 'The path.'],
    ['function', string, 'The function that errors name.'],
  ],
  returns: variant,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  native: 'variant_part',
  kernel: (value, path, functionName) => {
    const steps = variantPath(path, functionName)
    const part = findInVariant((value as VariantVal).toNode(), steps)
    return part === undefined ? null : VariantVal.of(part)
  },
  examples: [],
})
