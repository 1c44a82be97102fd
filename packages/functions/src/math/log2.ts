import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const log2 = defineFunction({
  name: 'log2',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the logarithm of a number to the base 2; NULL for 0 and below.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('log2'),
  native: 'log2_f64',
  kernel: (value) => (value <= 0 ? null : Math.log(value) / Math.log(2)),
  examples: [
    { sql: 'log2(1)', is: 0 },
    { sql: 'log2(-1)', is: null },
    { sql: 'log2(NULL)', is: null },
  ],
})
