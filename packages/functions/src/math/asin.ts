import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const asin = defineFunction({
  name: 'asin',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the angle in radians whose sine is a number; NaN outside of -1 to 1.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('asin'),
  native: 'asin_f64',
  kernel: (value) => Math.asin(value),
  examples: [
    { sql: 'asin(0)', is: 0 },
    { sql: 'asin(NULL)', is: null },
  ],
})
