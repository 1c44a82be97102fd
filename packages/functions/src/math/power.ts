import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { capitals } from './capitals.ts'

export const power = defineFunction({
  name: 'power',
  aliases: ['pow'],
  group: 'math',
  since: '0.1.0',
  doc: 'Raises a number to a power.',
  args: [
    ['base', double, 'The number.'],
    ['exponent', double, 'The power.'],
  ],
  returns: double,
  nulls: 'propagate',
  deterministic: true,
  display: capitals('power'),
  native: 'power_f64',
  kernel: (base, exponent) => base ** exponent,
  examples: [
    { sql: 'power(2, 3)', is: 8 },
    { sql: 'pow(4, 0.5D)', is: 2 },
    { sql: 'power(NULL, 1)', is: null },
  ],
})
