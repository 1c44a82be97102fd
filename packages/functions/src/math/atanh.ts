import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const atanh = defineFunction({
  name: 'atanh',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the number whose hyperbolic tangent is a number; NaN outside of -1 to 1.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('atanh'),
  native: 'atanh_f64',
  kernel: (value) => 0.5 * (Math.log1p(value) - Math.log1p(-value)),
  examples: [
    { sql: 'atanh(0)', is: 0 },
    { sql: 'atanh(NULL)', is: null },
  ],
})
