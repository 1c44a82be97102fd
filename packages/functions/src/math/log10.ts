import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const log10 = defineFunction({
  name: 'log10',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the logarithm of a number to the base 10; NULL for 0 and below.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('log10'),
  native: 'log10_f64',
  kernel: (value) => (value <= 0 ? null : Math.log10(value)),
  examples: [
    { sql: 'log10(100)', is: 2 },
    { sql: 'log10(0)', is: null },
    { sql: 'log10(NULL)', is: null },
  ],
})
