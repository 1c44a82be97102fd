import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const sqrt = defineFunction({
  name: 'sqrt',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the square root; NaN for a negative number.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  display: capitals('sqrt'),
  native: 'square_root_f64',
  kernel: (value) => Math.sqrt(value),
  examples: [
    { sql: 'sqrt(4)', is: 2 },
    { sql: 'sqrt(NULL)', is: null },
  ],
})
