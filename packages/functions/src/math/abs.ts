import { variable } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { calculate, type Operation } from '../operator/arithmetic.ts'
import { countedType } from '../operator/counted-type.ts'
import { withWrappingSign } from '../operator/with-wrapping.ts'

const T = variable('T', 'numeric')
const I = variable('I', 'interval')
const operation: Operation = {
  name: 'abs',
  integers: (_, value) => (value < 0n ? -value : value),
  floats: (_, value) => Math.abs(value),
}

export const abs = withWrappingSign(
  defineOverloaded({
    name: 'abs',
    group: 'math',
    since: '0.1.0',
    doc: 'Gives the absolute value; the smallest integer of a type has none and is an error.',
    signatures: [
      { args: [['value', T, 'The number.']], returns: T, native: 'absolute_{T}' },
      { args: [['value', I, 'The interval.']], returns: I, native: 'absolute_{I}' },
    ],
    nulls: 'propagate',
    deterministic: true,
    kernel: ([value = null], types) => calculate(operation, 0, value, countedType(types)),
    examples: [
      { sql: 'abs(-1)', is: 1 },
      { sql: 'abs(-2.5D)', is: 2.5 },
      { sql: 'abs(NULL)', is: null },
    ],
  }),
  operation,
)
