import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const sec = defineFunction({
  name: 'sec',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the secant of an angle in radians.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('sec'),
  native: 'sec_f64',
  kernel: (value) => 1 / Math.cos(value),
  examples: [
    { sql: 'sec(0)', is: 1 },
    { sql: 'sec(NULL)', is: null },
  ],
})
