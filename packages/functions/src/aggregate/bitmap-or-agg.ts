import { binary } from '@kindling/core'
import { defineAggregate } from '../define/define-aggregate.ts'
import { combined } from './bitmap-bytes.ts'

export const bitmapOrAgg = defineAggregate({
  name: 'bitmap_or_agg',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the bitmap of 4096 bytes whose bits are set in any bitmap of a group. NULLs are left out; never NULL.',
  signatures: [{ args: [['bitmap', binary, 'The bitmaps.']], returns: binary, native: 'bitmap_or_agg' }],
  nullable: false,
  deterministic: true,
  ignoresRepeats: true,
  kernel: (bitmaps) => combined(bitmaps, 0, (left, right) => left | right),
  examples: [
    { sql: "SELECT bitmap_count(bitmap_or_agg(x)) FROM VALUES (X'10'), (X'20'), (X'40') AS t(x)", is: 3n },
  ],
})
