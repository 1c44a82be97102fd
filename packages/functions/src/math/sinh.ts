import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const sinh = defineFunction({
  name: 'sinh',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the hyperbolic sine of a number.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('sinh'),
  native: 'sinh_f64',
  kernel: (value) => Math.sinh(value),
  examples: [
    { sql: 'sinh(0)', is: 0 },
    { sql: 'sinh(NULL)', is: null },
  ],
})
