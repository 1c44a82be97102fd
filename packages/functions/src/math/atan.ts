import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const atan = defineFunction({
  name: 'atan',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the angle in radians whose tangent is a number.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('atan'),
  native: 'atan_f64',
  kernel: (value) => Math.atan(value),
  examples: [
    { sql: 'atan(0)', is: 0 },
    { sql: 'atan(NULL)', is: null },
  ],
})
