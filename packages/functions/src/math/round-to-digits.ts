import { type DataType, double, float, int } from '@kindling/core'
import { type Expression, type ScalarFunction, variable } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { digitsOf, NO_DIGITS, rounded, roundedType } from './rounding.ts'

const DIGITS = [
  'digits',
  int,
  'How many digits stay behind the point, a constant; a negative number rounds before it.',
] as const
const decimalType = ([type = double]: readonly DataType[], [, digits]: readonly Expression[]): DataType =>
  roundedType(type, digitsOf(digits))
const KINDS = [
  { type: variable('T', 'integral'), returns: variable('T', 'integral') },
  { type: variable('D', 'decimal'), returns: decimalType },
  { type: float, returns: float },
  { type: double, returns: double },
]

/** Declares a function that rounds to the nearest number of so many digits; they differ in what lies in the middle. */
export function roundToDigits(
  mode: 'halfUp' | 'halfEven',
  { name, doc, examples }: Pick<ScalarFunction, 'name' | 'doc' | 'examples'>,
): ScalarFunction {
  return defineRewritten({
    name,
    group: 'math',
    since: '0.1.0',
    doc,
    signatures: KINDS.flatMap(({ type, returns }) => {
      const value = ['value', type, 'The number.'] as const
      return [
        { args: [value], returns },
        { args: [value, DIGITS], returns },
      ]
    }),
    nullable: () => true,
    deterministic: true,
    display: ([value = '', digits = '0']) => `${name}(${value}, ${digits})`,
    rewrite: ([value, digits = NO_DIGITS]) => {
      if (value === undefined) throw new TypeError(`${name} takes a value`)
      return rounded(value, digits, mode)
    },
    examples,
  })
}
