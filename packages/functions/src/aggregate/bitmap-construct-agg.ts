import { bigint, binary, errorOf } from '@kindling/core'
import { defineAggregate } from '../define/define-aggregate.ts'
import { BITMAP_BYTES } from './bitmap-bytes.ts'

export const bitmapConstructAgg = defineAggregate({
  name: 'bitmap_construct_agg',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Makes a bitmap of 4096 bytes, whose bits at the positions in a group are set: those that `bitmap_bit_position` gives. NULLs are left out; never NULL.',
  signatures: [
    {
      args: [['position', bigint, 'The positions, from 0 to 32767; an error beyond.']],
      returns: binary,
      native: 'bitmap_construct_agg',
    },
  ],
  nullable: false,
  deterministic: true,
  ignoresRepeats: true,
  kernel: (positions) => {
    const bitmap = new Uint8Array(BITMAP_BYTES)
    for (const position of positions as readonly bigint[]) {
      if (position < 0n || position >= BigInt(BITMAP_BYTES * 8)) {
        throw errorOf('INVALID_BITMAP_POSITION', { bitPosition: String(position) })
      }
      const at = Number(position)
      bitmap[Math.floor(at / 8)] = (bitmap[Math.floor(at / 8)] ?? 0) | (1 << (at % 8))
    }
    return bitmap
  },
  examples: [
    {
      sql: 'SELECT bitmap_count(bitmap_construct_agg(bitmap_bit_position(x))) FROM VALUES (1), (2), (2), (NULL) AS t(x)',
      is: 2n,
    },
  ],
})
