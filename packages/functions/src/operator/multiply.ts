import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { tryMultiply } from '../math/try-multiply.ts'
import { calculate, type Operation } from './arithmetic.ts'
import { decimalSignature } from './decimal-signature.ts'
import { withExactDecimals } from './with-exact-decimals.ts'
import { withWrapping } from './with-wrapping.ts'

const T = variable('T', 'binaryNumber')
const operation: Operation = {
  name: '*',
  integers: (left, right) => left * right,
  floats: (left, right) => left * right,
}

export const multiply = withExactDecimals(
  withWrapping(
    defineOverloaded({
      name: '*',
      group: 'operator',
      since: '0.1.0',
      doc: 'Multiplies two numbers; a product of integers that does not fit its type is an error.',
      signatures: [
        {
          args: [
            ['left', T, 'The one factor.'],
            ['right', T, 'The other factor.'],
          ],
          returns: T,
          native: 'multiply_{T}',
        },
        decimalSignature(['left', 'The one factor.'], ['right', 'The other factor.'], 'multiply'),
      ],
      nulls: 'propagate',
      deterministic: true,
      attempt: tryMultiply,
      display: 'infix',
      commutes: true,
      kernel: ([left = null, right = null], types) => calculate(operation, left, right, types),
      examples: [
        { sql: '3 * 2', is: 6 },
        { sql: '1.5D * 2', is: 3 },
        { sql: 'NULL * 1', is: null },
      ],
    }),
    operation,
  ),
  'multiply',
)
