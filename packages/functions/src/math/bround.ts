import { type DataType, double, float, int } from '@kindling/core'
import { type Expression, variable } from '@kindling/plan'
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

export const bround = defineRewritten({
  name: 'bround',
  group: 'math',
  since: '0.1.0',
  doc: 'Rounds half to even, in the decimal digits that the number prints as, at a number of digits (0 unless given). Integers stay integers, and one that then does not fit is an error; decimals keep no more digits behind the point than asked for.',
  signatures: KINDS.flatMap(({ type, returns }) => {
    const value = ['value', type, 'The number.'] as const
    return [
      { args: [value], returns },
      { args: [value, DIGITS], returns },
    ]
  }),
  nullable: (nulls) => nulls.includes(true),
  deterministic: true,
  display: ([value = '', digits = '0']) => `bround(${value}, ${digits})`,
  rewrite: ([value, digits = NO_DIGITS]) => {
    if (value === undefined) throw new TypeError('bround takes a value')
    return rounded(value, digits, 'halfEven')
  },
  examples: [
    { sql: 'bround(2.5D)', is: 2 },
    { sql: 'bround(25, -1)', is: 20 },
    { sql: 'CAST(bround(2.345, 2) AS STRING)', is: '2.34' },
  ],
})
