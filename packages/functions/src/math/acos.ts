import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const acos = defineFunction({
  name: 'acos',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the angle in radians whose cosine is a number; NaN outside of -1 to 1.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('acos'),
  native: 'acos_f64',
  kernel: (value) => Math.acos(value),
  examples: [
    { sql: 'acos(1)', is: 0 },
    { sql: 'acos(NULL)', is: null },
  ],
})
