import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const radians = defineFunction({
  name: 'radians',
  group: 'math',
  since: '0.1.0',
  doc: 'Turns an angle from degrees to radians.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('radians'),
  native: 'radians_f64',
  kernel: (value) => value * 0.017453292519943295,
  examples: [
    { sql: 'radians(180)', is: Math.PI },
    { sql: 'radians(NULL)', is: null },
  ],
})
