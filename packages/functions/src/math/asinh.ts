import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const asinh = defineFunction({
  name: 'asinh',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the number whose hyperbolic sine is a number.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('asinh'),
  native: 'asinh_f64',
  kernel: (value) =>
    value === Number.NEGATIVE_INFINITY ? value : Math.log(value + Math.sqrt(value * value + 1)),
  examples: [
    { sql: 'asinh(0)', is: 0 },
    { sql: 'asinh(NULL)', is: null },
  ],
})
