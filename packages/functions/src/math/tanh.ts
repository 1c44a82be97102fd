import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const tanh = defineFunction({
  name: 'tanh',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the hyperbolic tangent of a number.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('tanh'),
  native: 'tanh_f64',
  kernel: (value) => Math.tanh(value),
  examples: [
    { sql: 'tanh(0)', is: 0 },
    { sql: 'tanh(NULL)', is: null },
  ],
})
