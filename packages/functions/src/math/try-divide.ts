import { double } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const tryDivide = defineFunction({
  name: 'try_divide',
  group: 'math',
  since: '0.1.0',
  doc: 'Divides two numbers as doubles; NULL where the divisor is zero.',
  args: [
    ['dividend', double, 'What is divided.'],
    ['divisor', double, 'By what.'],
  ],
  returns: double,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  native: 'try_divide_f64',
  kernel: (dividend, divisor) => (divisor === 0 ? null : dividend / divisor),
  examples: [
    { sql: 'try_divide(3, 2)', is: 1.5 },
    { sql: 'try_divide(1, 0)', is: null },
  ],
})
