import { errorOf } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { withNullForErrors } from '../define/with-variant.ts'
import { calculate, type Operation } from '../operator/arithmetic.ts'
import { decimalSignature } from '../operator/decimal-signature.ts'
import { isZero } from '../operator/is-zero.ts'
import { withExactDecimals } from '../operator/with-exact-decimals.ts'

const T = variable('T', 'binaryNumber')
const operation: Operation = {
  name: 'pmod',
  integers: (left, right) => (left % right < 0n ? ((left % right) + right) % right : left % right),
  floats: (left, right) => (left % right < 0 ? ((left % right) + right) % right : left % right),
}

export const pmod = withExactDecimals(
  withNullForErrors(
    defineOverloaded({
      name: 'pmod',
      group: 'math',
      since: '0.1.0',
      doc: 'Gives what a division leaves, not negative where the divisor is positive; a divisor of zero is an error.',
      signatures: [
        {
          args: [
            ['dividend', T, 'What is divided.'],
            ['divisor', T, 'By what.'],
          ],
          returns: T,
          native: 'positive_modulo_{T}',
        },
        decimalSignature(['dividend', 'What is divided.'], ['divisor', 'By what.'], 'positive_remainder'),
      ],
      nulls: 'propagate',
      deterministic: true,
      operator: true,
      kernel: ([left = null, right = null], types) => {
        if (isZero(right)) throw errorOf('REMAINDER_BY_ZERO', {})
        return calculate(operation, left, right, types)
      },
      examples: [
        { sql: 'pmod(10, 3)', is: 1 },
        { sql: 'pmod(-10, 3)', is: 2 },
      ],
    }),
  ),
  'positive_remainder',
)
