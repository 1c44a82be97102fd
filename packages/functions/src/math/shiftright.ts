import { bigint, int } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'

export const shiftright = defineOverloaded({
  name: 'shiftright',
  aliases: ['>>'],
  group: 'math',
  since: '0.1.0',
  doc: 'Shifts the bits of an integer to the right, the sign moving in; only the low bits of the distance count.',
  signatures: [
    {
      args: [
        ['value', int, 'The integer.'],
        ['distance', int, 'By how many bits.'],
      ],
      returns: int,
      native: 'shift_right_i32',
    },
    {
      args: [
        ['value', bigint, 'The integer.'],
        ['distance', int, 'By how many bits.'],
      ],
      returns: bigint,
      native: 'shift_right_i64',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([value = null, distance = null]) => {
    if (typeof value !== 'bigint') return Number(value) >> Number(distance)
    const by = BigInt(Number(distance) & 63)
    return value >> by
  },
  examples: [
    { sql: 'shiftright(4, 1)', is: 2 },
    { sql: 'shiftright(-1, 1)', is: -1 },
    { sql: 'shiftright(NULL, 1)', is: null },
  ],
})
