import { bigint, int } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'

export const shiftleft = defineOverloaded({
  name: 'shiftleft',
  aliases: ['<<'],
  group: 'math',
  since: '0.1.0',
  doc: 'Shifts the bits of an integer to the left; only the low bits of the distance count.',
  signatures: [
    {
      args: [
        ['value', int, 'The integer.'],
        ['distance', int, 'By how many bits.'],
      ],
      returns: int,
      native: 'shift_left_i32',
    },
    {
      args: [
        ['value', bigint, 'The integer.'],
        ['distance', int, 'By how many bits.'],
      ],
      returns: bigint,
      native: 'shift_left_i64',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([value = null, distance = null]) => {
    if (typeof value !== 'bigint') return Number(value) << Number(distance)
    const by = BigInt(Number(distance) & 63)
    return BigInt.asIntN(64, value << by)
  },
  examples: [
    { sql: 'shiftleft(4, 1)', is: 8 },
    { sql: 'shiftleft(-1, 1)', is: -2 },
    { sql: 'shiftleft(NULL, 1)', is: null },
  ],
})
