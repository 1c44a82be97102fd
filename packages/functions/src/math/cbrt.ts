import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const cbrt = defineFunction({
  name: 'cbrt',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives the cube root of a number.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('cbrt'),
  native: 'cbrt_f64',
  kernel: (value) => Math.cbrt(value),
  examples: [
    { sql: 'cbrt(27)', is: 3 },
    { sql: 'cbrt(NULL)', is: null },
  ],
})
