import { bigint } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const bitmapBitPosition = defineFunction({
  name: 'bitmap_bit_position',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the place of the bit for a number in its bitmap of 32,768 bits.',
  args: [['value', bigint, 'The number.']],
  returns: bigint,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'bitmap_position',
  kernel: (value) => (value > 0n ? (value - 1n) % 32768n : -(value % 32768n)),
  examples: [{ sql: 'bitmap_bit_position(123)', is: 122n }],
})
