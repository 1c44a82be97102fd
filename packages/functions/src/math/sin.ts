import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const sin = defineFunction({
  name: 'sin',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the sine of an angle in radians.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('sin'),
  native: 'sin_f64',
  kernel: (value) => Math.sin(value),
  examples: [
    { sql: 'sin(0)', is: 0 },
    { sql: 'sin(NULL)', is: null },
  ],
})
