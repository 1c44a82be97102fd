import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const exp = defineFunction({
  name: 'exp',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives e to the power of a number.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  display: capitals('exp'),
  native: 'exponential_f64',
  kernel: (value) => Math.exp(value),
  examples: [
    { sql: 'exp(0)', is: 1 },
    { sql: 'exp(NULL)', is: null },
  ],
})
