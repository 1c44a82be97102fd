import { bigint, type DataType, double, int } from '@kindling/core'
import { callOf, type Expression, type ScalarFunction, variable } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { capitals } from './capitals.ts'
import { digitsOf, NO_DIGITS, noDigits, rounded, roundedType } from './rounding.ts'
import { wholeNumber } from './whole-number.ts'

const DIGITS = ['digits', int, 'How many digits stay behind the point, a constant.'] as const
const D = variable('D', 'decimal')

/** Declares a function that rounds to whole numbers, or at a digit, all numbers the same way. */
export function roundToWhole(
  mode: 'ceiling' | 'floor',
  { name, doc, examples, aliases }: Pick<ScalarFunction, 'name' | 'doc' | 'examples' | 'aliases'>,
): ScalarFunction {
  const wholeDouble = defineFunction({
    name: `${name} of double`,
    group: 'math',
    since: '0.1.0',
    doc: 'Rounds a double.',
    args: [['value', double, 'The number.']],
    returns: bigint,
    nulls: 'propagate',
    deterministic: true,
    raises: false,
    native: `${mode}_f64`,
    kernel: (value) => wholeNumber(mode === 'ceiling' ? Math.ceil(value) : Math.floor(value)),
    examples: [],
  })
  const ofDecimal = ([type = double]: readonly DataType[], [, digits]: readonly Expression[]): DataType =>
    roundedType(type, digitsOf(digits, `\`${name}\``))
  const inCapitals = capitals(name)
  return defineRewritten({
    name,
    ...(aliases && { aliases }),
    group: 'math',
    since: '0.1.0',
    doc,
    signatures: [
      { args: [['value', bigint, 'The number.']], returns: bigint },
      { args: [['value', D, 'The number.']], returns: ofDecimal },
      { args: [['value', double, 'The number.']], returns: bigint },
      { args: [['value', D, 'The number.'], DIGITS], returns: ofDecimal },
      { args: [['value', variable('N', 'numeric'), 'The number.'], DIGITS], returns: ofDecimal },
    ],
    prepare: (values) => {
      const [, digits] = values
      if (digits !== undefined && digits.type.kind !== 'int' && digits.type.kind !== 'void')
        throw noDigits(digits, `\`${name}\``)
      return values
    },
    nullable: () => true,
    deterministic: true,
    display: (texts, calledAs) =>
      texts.length === 1 ? inCapitals(texts, calledAs) : `${calledAs}(${texts.join(', ')})`,
    rewrite: ([value, digits]) => {
      if (value === undefined) throw new TypeError(`${name} takes a value`)
      if (digits !== undefined || value.type.kind === 'decimal')
        return rounded(value, digits ?? NO_DIGITS, mode)
      return value.type.kind === 'bigint' ? value : callOf(wholeDouble, [value])
    },
    examples,
  })
}
