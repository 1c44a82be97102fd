import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { trySubtract } from '../math/try-subtract.ts'
import { calculate, type Operation } from './arithmetic.ts'
import { decimalSignature } from './decimal-signature.ts'
import { withExactDecimals } from './with-exact-decimals.ts'
import { withWrapping } from './with-wrapping.ts'

const T = variable('T', 'binaryNumber')
const operation: Operation = {
  name: '-',
  integers: (left, right) => left - right,
  floats: (left, right) => left - right,
}

export const minus = withExactDecimals(
  withWrapping(
    defineOverloaded({
      name: '-',
      group: 'operator',
      since: '0.1.0',
      doc: 'Subtracts one number from another; a difference of integers that does not fit its type is an error.',
      signatures: [
        {
          args: [
            ['left', T, 'What is subtracted from.'],
            ['right', T, 'What is subtracted.'],
          ],
          returns: T,
          native: 'subtract_{T}',
        },
        decimalSignature(['left', 'What is subtracted from.'], ['right', 'What is subtracted.'], 'subtract'),
      ],
      nulls: 'propagate',
      deterministic: true,
      attempt: trySubtract,
      display: 'infix',
      kernel: ([left = null, right = null], types) => calculate(operation, left, right, types),
      examples: [
        { sql: '1 - 2', is: -1 },
        { sql: '1.5D - 2', is: -0.5 },
        { sql: 'NULL - 1', is: null },
      ],
    }),
    operation,
  ),
  'subtract',
)
