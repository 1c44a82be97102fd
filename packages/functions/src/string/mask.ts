import { errorOf, string } from '@kindling/core'
import { callOf, canEvaluate, type Expression, evaluate, expressionName, literalOf } from '@kindling/plan'
import { coalesce } from '../conditional/coalesce.ts'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const TEXT = ['text', string, 'The text.', 'strict'] as const
const MASKS = [
  ['upper', string, 'What stands for A to Z.', 'strict'],
  ['lower', string, 'What stands for a to z.', 'strict'],
  ['digit', string, 'What stands for 0 to 9.', 'strict'],
  ['other', string, 'What stands for all other characters.', 'strict'],
] as const

const maskText = defineFunction({
  name: 'mask text',
  group: 'string',
  since: '0.1.0',
  doc: 'Masks a text; an empty mask leaves the characters.',
  args: [TEXT, ...MASKS],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'mask_utf8',
  kernel: (text, upper, lower, digit, other) =>
    Array.from(text, (character) => {
      const sign = /[A-Z]/.test(character)
        ? upper
        : /[a-z]/.test(character)
          ? lower
          : /[0-9]/.test(character)
            ? digit
            : other
      return sign === '' ? character : sign
    }).join(''),
  examples: [],
})

const DEFAULTS = ['X', 'x', 'n', 'NULL']

export const mask = defineRewritten({
  name: 'mask',
  group: 'string',
  since: '0.1.0',
  doc: 'Puts one character each in place of capitals (`X` unless given), small letters (`x`), digits (`n`) and, where that is given, all others; NULL leaves them as they are. What is no single character is an error.',
  signatures: [0, 1, 2, 3, 4].map((count) => ({ args: [TEXT, ...MASKS.slice(0, count)], returns: string })),
  prepare: (values) => {
    values.slice(1).forEach((mask, index) => {
      if (canEvaluate(mask) || mask.type.kind !== 'string') return
      const inputName = `\`${MASKS[index]?.[0] ?? ''}Char\``
      const inputExpr = `\`${expressionName(mask)}\``
      const parameters = { inputName, inputType: '`STRING`', inputExpr }
      throw errorOf('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', parameters, { origin: mask.origin })
    })
    return values
  },
  nullable: () => true,
  deterministic: true,
  display: ([text = '', ...masks]) => `mask(${[text, ...masks, ...DEFAULTS.slice(masks.length)].join(', ')})`,
  rewrite: ([text, ...masks]) => {
    if (text === undefined) throw new TypeError('mask takes a text')
    const signs = [0, 1, 2, 3].map((index) => maskOf(masks[index], index))
    return callOf(maskText, [text, ...signs])
  },
  examples: [
    { sql: "mask('AbCD123-@$#')", is: 'XxXXnnn-@$#' },
    { sql: "mask('AbCD123-@$#', 'Q', NULL, 'd', 'o')", is: 'QbQQdddoooo' },
    { sql: 'mask(NULL)', is: null },
  ],
})

function maskOf(mask: Expression | undefined, index: number): Expression {
  const empty = literalOf(string, '')
  if (mask === undefined) return index < 3 ? literalOf(string, DEFAULTS[index] ?? '') : empty
  const value = canEvaluate(mask) ? evaluate(mask) : null
  if (typeof value === 'string' && Array.from(value).length !== 1) {
    const exprName = `\`${MASKS[index]?.[0] ?? ''}\``
    throw errorOf('DATATYPE_MISMATCH.INPUT_SIZE_NOT_ONE', { exprName }, { origin: mask.origin })
  }
  return callOf(coalesce, [mask, empty])
}
