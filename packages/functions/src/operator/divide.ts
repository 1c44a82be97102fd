import { double, errorOf } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'
import { withNullForErrors } from '../define/with-variant.ts'
import { decimalSignature } from './decimal-signature.ts'
import { quotientOf } from './quotient.ts'
import { withExactDecimals } from './with-exact-decimals.ts'

export const divide = withExactDecimals(
  withNullForErrors(
    defineOverloaded({
      name: '/',
      group: 'operator',
      since: '0.1.0',
      doc: 'Divides two numbers: decimals exactly, to at least six digits behind the point, others as doubles; a divisor of zero is an error.',
      signatures: [
        {
          args: [
            ['dividend', double, 'What is divided.'],
            ['divisor', double, 'By what.'],
          ],
          returns: double,
          native: 'divide_f64',
        },
        decimalSignature(['dividend', 'What is divided.'], ['divisor', 'By what.'], 'divide'),
      ],
      nulls: 'propagate',
      deterministic: true,
      display: 'infix',
      kernel: ([dividend = null, divisor = null], { returns }) => {
        if (returns.kind === 'decimal') return quotientOf(dividend, divisor, returns)
        if (divisor === 0) throw errorOf('DIVIDE_BY_ZERO', {})
        return Number(dividend) / Number(divisor)
      },
      examples: [
        { sql: '3 / 2', is: 1.5 },
        { sql: '1 / 4', is: 0.25 },
        { sql: 'CAST(1.5 / 4.0 AS STRING)', is: '0.375000' },
        { sql: '1 / NULL', is: null },
      ],
    }),
  ),
  'divide',
)
