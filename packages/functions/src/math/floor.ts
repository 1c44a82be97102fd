import { bigint, double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'
import { wholeNumber } from './whole-number.ts'

export const floor = defineFunction({
  name: 'floor',
  group: 'math',
  since: '0.1.0',
  doc: 'Rounds down to the next whole number, as a bigint; what does not fit becomes the nearest bigint.',
  args: [['value', double, 'The number.']],
  returns: bigint,
  nulls: 'propagate',
  deterministic: true,
  display: capitals('floor'),
  native: 'floor_f64',
  kernel: (value) => wholeNumber(Math.floor(value)),
  examples: [
    { sql: 'floor(1.7D)', is: 1n },
    { sql: 'floor(-1.2D)', is: -2n },
    { sql: 'floor(NULL)', is: null },
  ],
})
