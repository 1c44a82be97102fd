import { bigint, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const bin = defineFunction({
  name: 'bin',
  group: 'math',
  since: '0.1.0',
  doc: 'Writes an integer in binary digits, a negative one in 64.',
  args: [['value', bigint, 'The integer.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'bin_i64',
  kernel: (value) => BigInt.asUintN(64, value).toString(2),
  examples: [
    { sql: 'bin(13)', is: '1101' },
    { sql: 'bin(NULL)', is: null },
  ],
})
