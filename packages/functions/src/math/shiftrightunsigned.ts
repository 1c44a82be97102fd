import { bigint, int } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'

export const shiftrightunsigned = defineOverloaded({
  name: 'shiftrightunsigned',
  aliases: ['>>>'],
  group: 'math',
  since: '0.1.0',
  doc: 'Shifts the bits of an integer to the right, zeros moving in; only the low bits of the distance count.',
  signatures: [
    {
      args: [
        ['value', int, 'The integer.'],
        ['distance', int, 'By how many bits.'],
      ],
      returns: int,
      native: 'shift_right_unsigned_i32',
    },
    {
      args: [
        ['value', bigint, 'The integer.'],
        ['distance', int, 'By how many bits.'],
      ],
      returns: bigint,
      native: 'shift_right_unsigned_i64',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([value = null, distance = null]) => {
    if (typeof value !== 'bigint') return (Number(value) >>> Number(distance)) | 0
    const by = BigInt(Number(distance) & 63)
    return BigInt.asIntN(64, BigInt.asUintN(64, value) >> by)
  },
  examples: [
    { sql: 'shiftrightunsigned(4, 1)', is: 2 },
    { sql: 'shiftrightunsigned(-1, 1)', is: 2147483647 },
    { sql: 'shiftrightunsigned(NULL, 1)', is: null },
  ],
})
