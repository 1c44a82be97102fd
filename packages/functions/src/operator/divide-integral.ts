import { bigint, errorOf } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { overflow } from './arithmetic.ts'

export const divideIntegral = defineFunction({
  name: 'div',
  group: 'operator',
  since: '0.1.0',
  doc: 'Divides two integers and drops what is left over; a divisor of zero is an error.',
  args: [
    ['dividend', bigint, 'What is divided.'],
    ['divisor', bigint, 'By what.'],
  ],
  returns: bigint,
  nulls: 'propagate',
  deterministic: true,
  display: 'infix',
  native: 'divide_integral_i64',
  kernel: (dividend, divisor) => {
    if (divisor === 0n) throw errorOf('DIVIDE_BY_ZERO', {})
    const quotient = dividend / divisor
    if (BigInt.asIntN(64, quotient) !== quotient) throw overflow('div')
    return quotient
  },
  examples: [
    { sql: '7 div 2', is: 3n },
    { sql: '-7 div 2', is: -3n },
    { sql: 'NULL div 2', is: null },
  ],
})
