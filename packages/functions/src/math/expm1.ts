import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const expm1 = defineFunction({
  name: 'expm1',
  group: 'math',
  since: '0.1.0',
  doc: 'Gives e to the power of a number, less 1; exact for small numbers.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('expm1'),
  native: 'expm1_f64',
  kernel: (value) => Math.expm1(value),
  examples: [
    { sql: 'expm1(0)', is: 0 },
    { sql: 'expm1(NULL)', is: null },
  ],
})
