import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const ln = defineFunction({
  name: 'ln',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the natural logarithm; NULL for a number that is not greater than zero.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  native: 'natural_logarithm_f64',
  kernel: (value) => (value <= 0 ? null : Math.log(value)),
  examples: [
    { sql: 'ln(1)', is: 0 },
    { sql: 'ln(0)', is: null },
  ],
})
