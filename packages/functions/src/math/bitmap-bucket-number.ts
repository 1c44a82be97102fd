import { bigint } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const bitmapBucketNumber = defineFunction({
  name: 'bitmap_bucket_number',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the number of the bitmap that holds the bit for a number.',
  args: [['value', bigint, 'The number.']],
  returns: bigint,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'bitmap_bucket',
  kernel: (value) => (value > 0n ? 1n + (value - 1n) / 32768n : value / 32768n),
  examples: [{ sql: 'bitmap_bucket_number(123)', is: 1n }],
})
