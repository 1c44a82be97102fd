import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { tryAdd } from '../math/try-add.ts'
import { calculate, type Operation } from './arithmetic.ts'
import { decimalSignature } from './decimal-signature.ts'
import { withExactDecimals } from './with-exact-decimals.ts'
import { withWrapping } from './with-wrapping.ts'

const T = variable('T', 'binaryNumber')
const operation: Operation = {
  name: '+',
  integers: (left, right) => left + right,
  floats: (left, right) => left + right,
}

export const plus = withExactDecimals(
  withWrapping(
    defineOverloaded({
      name: '+',
      group: 'operator',
      since: '0.1.0',
      doc: 'Adds two numbers; a sum of integers that does not fit its type is an error.',
      signatures: [
        {
          args: [
            ['left', T, 'The one summand.'],
            ['right', T, 'The other summand.'],
          ],
          returns: T,
          native: 'add_{T}',
        },
        decimalSignature(['left', 'The one summand.'], ['right', 'The other summand.'], 'add'),
      ],
      nulls: 'propagate',
      deterministic: true,
      attempt: tryAdd,
      display: 'infix',
      commutes: true,
      kernel: ([left = null, right = null], types) => calculate(operation, left, right, types),
      examples: [
        { sql: '1 + 2', is: 3 },
        { sql: '1.5D + 2', is: 3.5 },
        { sql: 'NULL + 1', is: null },
      ],
    }),
    operation,
  ),
  'add',
)
