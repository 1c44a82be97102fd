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

export const round = defineRewritten({
  name: 'round',
  group: 'math',
  since: '0.1.0',
  doc: 'Rounds half up, in the decimal digits that the number prints as, at a number of digits (0 unless given). Integers stay integers, and one that then does not fit is an error; decimals keep no more digits behind the point than asked for.',
  signatures: KINDS.flatMap(({ type, returns }) => {
    const value = ['value', type, 'The number.'] as const
    return [
      { args: [value], returns },
      { args: [value, DIGITS], returns },
    ]
  }),
  nullable: (nulls) => nulls.includes(true),
  deterministic: true,
  display: ([value = '', digits = '0']) => `round(${value}, ${digits})`,
  rewrite: ([value, digits = NO_DIGITS]) => {
    if (value === undefined) throw new TypeError('round takes a value')
    return rounded(value, digits, 'halfUp')
  },
  examples: [
    { sql: 'round(2.5D)', is: 3 },
    { sql: 'round(1.005D, 2)', is: 1.01 },
    { sql: 'round(125D, -1)', is: 130 },
    { sql: 'round(25, -1)', is: 30 },
    { sql: 'CAST(round(2.345, 2) AS STRING)', is: '2.35' },
    { sql: 'round(CAST(NULL AS DOUBLE))', is: null },
  ],
})
