import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const cot = defineFunction({
  name: 'cot',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the cotangent of an angle in radians.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('cot'),
  native: 'cot_f64',
  kernel: (value) => 1 / Math.tan(value),
  examples: [
    { sql: 'cot(0)', is: Number.POSITIVE_INFINITY },
    { sql: 'cot(NULL)', is: null },
  ],
})
