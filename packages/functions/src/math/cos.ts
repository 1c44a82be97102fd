import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const cos = defineFunction({
  name: 'cos',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the cosine of an angle in radians.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('cos'),
  native: 'cos_f64',
  kernel: (value) => Math.cos(value),
  examples: [
    { sql: 'cos(0)', is: 1 },
    { sql: 'cos(NULL)', is: null },
  ],
})
