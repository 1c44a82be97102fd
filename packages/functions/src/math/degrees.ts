import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const degrees = defineFunction({
  name: 'degrees',
  group: 'math',
  since: '0.1.0',
  doc: 'Turns an angle from radians to degrees.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('degrees'),
  native: 'degrees_f64',
  kernel: (value) => value * 57.29577951308232,
  examples: [
    { sql: 'degrees(pi())', is: 180 },
    { sql: 'degrees(NULL)', is: null },
  ],
})
