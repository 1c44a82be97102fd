import { boolean, int } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'

const T = variable('T', 'integral')

export const bitCount = defineOverloaded({
  name: 'bit_count',
  group: 'math',
  since: '0.1.0',
  doc: 'Counts the bits that are 1 in an integer of 64 bits, or in a boolean.',
  signatures: [
    { args: [['value', T, 'The integer.', 'strict']], returns: int, native: 'bit_count_{T}' },
    { args: [['value', boolean, 'The boolean.', 'strict']], returns: int, native: 'bit_count_bool' },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([value = null]) =>
    BigInt.asUintN(64, BigInt(value as number | bigint | boolean))
      .toString(2)
      .replaceAll('0', '').length,
  examples: [
    { sql: 'bit_count(0)', is: 0 },
    { sql: 'bit_count(7)', is: 3 },
    { sql: 'bit_count(-1)', is: 64 },
    { sql: 'bit_count(true)', is: 1 },
  ],
})
