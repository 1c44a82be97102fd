import { bigint, double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'
import { wholeNumber } from './whole-number.ts'

export const ceil = defineFunction({
  name: 'ceil',
  aliases: ['ceiling'],
  group: 'math',
  since: '0.1.0',
  doc: 'Rounds up to the next whole number, as a bigint; what does not fit becomes the nearest bigint.',
  args: [['value', double, 'The number.']],
  returns: bigint,
  nulls: 'propagate',
  deterministic: true,
  display: capitals('ceil'),
  native: 'ceiling_f64',
  kernel: (value) => wholeNumber(Math.ceil(value)),
  examples: [
    { sql: 'ceil(1.2D)', is: 2n },
    { sql: 'ceiling(-1.7D)', is: -1n },
    { sql: 'ceil(NULL)', is: null },
  ],
})
