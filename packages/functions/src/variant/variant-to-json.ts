import { binary, string, timeZoneFromBytes, type VariantVal, variant, variantJson } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

/** Writes variants as JSON; the zone, of which the constant holds the table, is the one in which timestamps show. */
export const variantToJson = defineFunction({
  name: 'JSON of variant',
  group: 'variant',
  since: '0.2.0',
  doc: 'Writes a variant as JSON.',
  args: [
    ['value', variant, 'The variant.'],
    ['zone', binary, 'The time zone.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'variant_to_json',
  kernel: (value, zone) => variantJson((value as VariantVal).toNode(), timeZoneFromBytes(zone)),
  examples: [],
})
