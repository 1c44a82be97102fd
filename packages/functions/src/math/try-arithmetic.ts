import { type ScalarFunction, variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { calculate, type Operation } from '../operator/arithmetic.ts'
import { decimalSignature } from '../operator/decimal-signature.ts'
import { withExactDecimals } from '../operator/with-exact-decimals.ts'
import { orNull } from './or-null.ts'

const T = variable('T', 'binaryNumber')

/** Declares an operation of two numbers that gives NULL where its result does not fit. */
export function tryArithmetic(
  operator: 'add' | 'subtract' | 'multiply',
  operation: Operation,
  { doc, examples }: Pick<ScalarFunction, 'doc' | 'examples'>,
): ScalarFunction {
  const definition = defineOverloaded({
    name: `try_${operator}`,
    group: 'math',
    since: '0.1.0',
    doc,
    signatures: [
      {
        args: [
          ['left', T, 'The one number.'],
          ['right', T, 'The other number.'],
        ],
        returns: T,
        native: `try_${operator}_{T}`,
      },
      decimalSignature(['left', 'The one number.'], ['right', 'The other number.'], operator, 'try'),
    ],
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    raises: false,
    kernel: ([left = null, right = null], types) => orNull(() => calculate(operation, left, right, types)),
    examples,
  })
  return withExactDecimals(definition, operator)
}
