import { errorOf, int, string } from '@kindling/core'
import { canEvaluate, evaluate, literalOf } from '@kindling/plan'
import { defineRandom, unfoldableInput } from '../define/define-random.ts'
import { XorShift } from './xor-shift.ts'

const CHARACTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

export const randstr = defineRandom({
  name: 'randstr',
  group: 'string',
  since: '0.1.0',
  doc: 'Draws a text of digits and Latin letters. The length must be a constant; an error where it is negative.',
  args: [['length', int, 'How many characters; NULL counts as 0.']],
  returns: string,
  nullable: () => false,
  native: 'randstr',
  draw: (seed) => {
    const generator = new XorShift(seed)
    return ([length]) =>
      Array.from(
        { length: Number(length) },
        () => CHARACTERS[Math.abs((generator.next(32) | 0) % 62)] ?? '',
      ).join('')
  },
  prepare: ([length]) => {
    if (length === undefined || !canEvaluate(length)) {
      throw unfoldableInput('length', 'integer', length ?? literalOf(int, null))
    }
    const value = Number(evaluate(length) ?? 0)
    if (value >= 0) return [literalOf(int, value)]
    const parameters = { parameter: '`length`', functionName: '`randstr`', length: String(value) }
    throw errorOf('INVALID_PARAMETER_VALUE.LENGTH', parameters, { origin: length.origin })
  },
  refuseSeed: (seed) => unfoldableInput('seed', 'integer', seed),
  examples: [
    { sql: 'randstr(5, 0)', is: 'ceV0P' },
    { sql: 'randstr(0, 1)', is: '' },
  ],
})
