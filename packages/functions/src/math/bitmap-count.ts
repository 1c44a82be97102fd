import { bigint, binary } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const bitmapCount = defineFunction({
  name: 'bitmap_count',
  group: 'math',
  since: '0.1.0',
  doc: 'Counts the bits of a bitmap that are 1.',
  args: [['bitmap', binary, 'The bitmap.']],
  returns: bigint,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'bitmap_count',
  kernel: (bitmap) => {
    let count = 0n
    for (let byte of bitmap) for (; byte > 0; byte &= byte - 1) count++
    return count
  },
  examples: [{ sql: "bitmap_count(X'1010')", is: 2n }],
})
