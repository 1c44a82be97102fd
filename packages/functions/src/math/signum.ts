import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const signum = defineFunction({
  name: 'signum',
  aliases: ['sign'],
  group: 'math',
  since: '0.1.0',
  doc: 'Gives 1, 0 or -1: the sign of a number, as a double.',
  args: [['value', double, 'The number.']],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  display: capitals('signum'),
  native: 'signum_f64',
  kernel: (value) => Math.sign(value),
  examples: [
    { sql: 'signum(40)', is: 1 },
    { sql: 'sign(-0.1D)', is: -1 },
    { sql: 'signum(NULL)', is: null },
  ],
})
