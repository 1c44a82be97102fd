import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const tan = defineFunction({
  name: 'tan',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the tangent of an angle in radians.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('tan'),
  native: 'tan_f64',
  kernel: (value) => Math.tan(value),
  examples: [
    { sql: 'tan(0)', is: 0 },
    { sql: 'tan(NULL)', is: null },
  ],
})
