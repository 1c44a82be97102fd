import { errorOf } from '@kindling/core'
import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { calculate, type Operation } from './arithmetic.ts'
import { countedType } from './counted-type.ts'
import { withWrappingSign } from './with-wrapping.ts'

const T = variable('T', 'numeric')
const I = variable('I', 'interval')
const operation: Operation = { name: '-', integers: (_, value) => -value, floats: (_, value) => -value }

export const negative = withWrappingSign(
  defineOverloaded({
    name: 'negative',
    group: 'operator',
    since: '0.1.0',
    doc: 'Turns the sign of a number round: `-x`. The smallest integer of a type has no counterpart and is an error.',
    signatures: [
      { args: [['value', T, 'The number.']], returns: T, native: 'negate_{T}' },
      { args: [['value', I, 'The interval.']], returns: I, native: 'negate_{I}' },
    ],
    nulls: 'propagate',
    deterministic: true,
    display: ([value = '']) => `(- ${value})`,
    kernel: ([value = null], types) => {
      const { kind } = types.returns
      const isInterval = kind === 'yearMonthInterval' || kind === 'dayTimeInterval'
      const number = isInterval ? -BigInt(value as number | bigint) : 0n
      if (isInterval && BigInt.asIntN(kind === 'dayTimeInterval' ? 64 : 32, number) !== number)
        throw errorOf('INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION', {})
      return calculate(operation, 0, value, countedType(types))
    },
    examples: [
      { sql: 'negative(1)', is: -1 },
      { sql: '-(2.5D)', is: -2.5 },
      { sql: 'negative(NULL)', is: null },
    ],
  }),
  operation,
)
