import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const csc = defineFunction({
  name: 'csc',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the cosecant of an angle in radians.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('csc'),
  native: 'csc_f64',
  kernel: (value) => 1 / Math.sin(value),
  examples: [
    { sql: 'csc(0)', is: Number.POSITIVE_INFINITY },
    { sql: 'csc(NULL)', is: null },
  ],
})
