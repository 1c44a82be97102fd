import { bigint, type DataType, double, int } from '@kindling/core'
import { callOf, type Expression, variable } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { capitals } from './capitals.ts'
import { digitsOf, NO_DIGITS, rounded, roundedType } from './rounding.ts'
import { wholeNumber } from './whole-number.ts'

const wholeDouble = defineFunction({
  name: 'floor of double',
  group: 'math',
  since: '0.1.0',
  doc: 'Rounds a double down.',
  args: [['value', double, 'The number.']],
  returns: bigint,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'floor_f64',
  kernel: (value) => wholeNumber(Math.floor(value)),
  examples: [],
})

const DIGITS = ['digits', int, 'How many digits stay behind the point, a constant.'] as const
const ofDecimal = ([type = double]: readonly DataType[], [, digits]: readonly Expression[]): DataType =>
  roundedType(type, digitsOf(digits, '`floor`'))
const D = variable('D', 'decimal')
const inCapitals = capitals('floor')

export const floor = defineRewritten({
  name: 'floor',
  group: 'math',
  since: '0.1.0',
  doc: 'Rounds down to a whole number: a bigint, or a decimal of a decimal; a double that does not fit becomes the nearest bigint. With a second argument it rounds down at that many digits, and gives a decimal.',
  signatures: [
    { args: [['value', bigint, 'The number.']], returns: bigint },
    { args: [['value', D, 'The number.']], returns: ofDecimal },
    { args: [['value', double, 'The number.']], returns: bigint },
    { args: [['value', D, 'The number.'], DIGITS], returns: ofDecimal },
    { args: [['value', variable('N', 'numeric'), 'The number.'], DIGITS], returns: ofDecimal },
  ],
  nullable: (nulls) => nulls.includes(true),
  deterministic: true,
  display: (texts, calledAs) =>
    texts.length === 1 ? inCapitals(texts, calledAs) : `${calledAs}(${texts.join(', ')})`,
  rewrite: ([value, digits]) => {
    if (value === undefined) throw new TypeError('floor takes a value')
    if (digits !== undefined || value.type.kind === 'decimal')
      return rounded(value, digits ?? NO_DIGITS, 'floor')
    return value.type.kind === 'bigint' ? value : callOf(wholeDouble, [value])
  },
  examples: [
    { sql: 'floor(1.7D)', is: 1n },
    { sql: 'floor(-1.2D)', is: -2n },
    { sql: 'CAST(floor(3.1411, 3) AS STRING)', is: '3.141' },
    { sql: 'floor(CAST(NULL AS DOUBLE))', is: null },
  ],
})
