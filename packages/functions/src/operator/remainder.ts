import { errorOf } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { withNullForErrors } from '../define/with-variant.ts'
import { calculate, type Operation } from './arithmetic.ts'
import { decimalSignature } from './decimal-signature.ts'
import { isZero } from './is-zero.ts'
import { withExactDecimals } from './with-exact-decimals.ts'

const T = variable('T', 'binaryNumber')
const operation: Operation = {
  name: '%',
  integers: (left, right) => left % right,
  floats: (left, right) => left % right,
}

export const remainder = withExactDecimals(
  withNullForErrors(
    defineOverloaded({
      name: '%',
      aliases: ['mod'],
      group: 'operator',
      since: '0.1.0',
      doc: 'Gives what a division leaves, with the sign of the dividend; a divisor of zero is an error.',
      signatures: [
        {
          args: [
            ['dividend', T, 'What is divided.'],
            ['divisor', T, 'By what.'],
          ],
          returns: T,
          native: 'remainder_{T}',
        },
        decimalSignature(['dividend', 'What is divided.'], ['divisor', 'By what.'], 'remainder'),
      ],
      nulls: 'propagate',
      deterministic: true,
      display: 'infix',
      kernel: ([left = null, right = null], types) => {
        if (isZero(right)) throw errorOf('REMAINDER_BY_ZERO', {})
        return calculate(operation, left, right, types)
      },
      examples: [
        { sql: '7 % 3', is: 1 },
        { sql: '-7 % 3', is: -1 },
        { sql: '7.5D % 2', is: 1.5 },
        { sql: 'mod(7, 4)', is: 3 },
        { sql: '7 % NULL', is: null },
      ],
    }),
    (name) => (name.startsWith('decimal_') ? `try_${name}` : 'try_mod_{T}'),
  ),
  'remainder',
)
