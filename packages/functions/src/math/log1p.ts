import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const log1p = defineFunction({
  name: 'log1p',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the natural logarithm of 1 and a number; NULL for -1 and below.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('log1p'),
  native: 'log1p_f64',
  kernel: (value) => (value <= -1 ? null : Math.log1p(value)),
  examples: [
    { sql: 'log1p(0)', is: 0 },
    { sql: 'log1p(-1)', is: null },
    { sql: 'log1p(NULL)', is: null },
  ],
})
