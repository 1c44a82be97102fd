import { binary } from '@kindling/core'
import { defineAggregate } from '../define/define-aggregate.ts'
import { combined } from './bitmap-bytes.ts'

export const bitmapAndAgg = defineAggregate({
  name: 'bitmap_and_agg',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the bitmap of 4096 bytes whose bits are set in every bitmap of a group; all of them without any. NULLs are left out; never NULL.',
  signatures: [{ args: [['bitmap', binary, 'The bitmaps.']], returns: binary, native: 'bitmap_and_agg' }],
  nullable: false,
  deterministic: true,
  ignoresRepeats: true,
  kernel: (bitmaps) => combined(bitmaps, 0xff, (left, right) => left & right),
  examples: [
    { sql: "SELECT bitmap_count(bitmap_and_agg(x)) FROM VALUES (X'F0F0'), (X'FF') AS t(x)", is: 4n },
  ],
})
