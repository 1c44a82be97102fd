import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const acosh = defineFunction({
  name: 'acosh',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the number whose hyperbolic cosine is a number; NaN below 1.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('acosh'),
  native: 'acosh_f64',
  kernel: (value) => Math.log(value + Math.sqrt(value * value - 1)),
  examples: [
    { sql: 'acosh(1)', is: 0 },
    { sql: 'acosh(NULL)', is: null },
  ],
})
