import { double, errorOf } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const divide = defineFunction({
  name: '/',
  group: 'operator',
  since: '0.1.0',
  doc: 'Divides two numbers as doubles; a divisor of zero is an error.',
  args: [
    ['dividend', double, 'What is divided.'],
    ['divisor', double, 'By what.'],
  ],
  returns: double,
  nulls: 'propagate',
  deterministic: true,
  display: 'infix',
  native: 'divide_f64',
  kernel: (dividend, divisor) => {
    if (divisor === 0) throw errorOf('DIVIDE_BY_ZERO', {})
    return dividend / divisor
  },
  examples: [
    { sql: '3 / 2', is: 1.5 },
    { sql: '1 / 4', is: 0.25 },
    { sql: '1 / NULL', is: null },
  ],
})
