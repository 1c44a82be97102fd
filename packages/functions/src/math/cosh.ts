import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const cosh = defineFunction({
  name: 'cosh',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the hyperbolic cosine of a number.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('cosh'),
  native: 'cosh_f64',
  kernel: (value) => Math.cosh(value),
  examples: [
    { sql: 'cosh(0)', is: 1 },
    { sql: 'cosh(NULL)', is: null },
  ],
})
