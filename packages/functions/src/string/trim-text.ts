import { string } from '@kindling/core'
import { callOf, type ScalarFunction } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { trimCharacters } from './trim-characters.ts'

/** Says for the ends that a function trims: SQL's word, the kernels' name, and whether it is the start, the end. */
const ENDS = {
  both: { word: 'BOTH', native: 'trim', start: true, end: true },
  start: { word: 'LEADING', native: 'trim_start', start: true, end: false },
  end: { word: 'TRAILING', native: 'trim_end', start: false, end: true },
} as const

/** Declares a function that takes blanks, or the characters of a set, off the ends of a text. */
export function trimText(
  ends: keyof typeof ENDS,
  { name, doc, examples }: Pick<ScalarFunction, 'name' | 'doc' | 'examples'>,
): ScalarFunction {
  const { word, native, start, end } = ENDS[ends]
  const trimBlanks = defineFunction({
    name,
    group: 'string',
    since: '0.1.0',
    doc: 'Takes blanks off a text.',
    args: [['text', string, 'The text.']],
    returns: string,
    nulls: 'propagate',
    deterministic: true,
    raises: false,
    native: `${native}_utf8`,
    kernel: (text) => trimCharacters(text, ' ', start, end),
    examples: [],
  })
  const trimSet = defineFunction({
    name,
    group: 'string',
    since: '0.1.0',
    doc: 'Takes the characters of a set off a text.',
    args: [
      ['text', string, 'The text.'],
      ['characters', string, 'The set of characters.'],
    ],
    returns: string,
    nulls: 'propagate',
    deterministic: true,
    raises: false,
    native: `${native}_utf8_utf8`,
    kernel: (text, characters) => trimCharacters(text, characters, start, end),
    examples: [],
  })
  return defineRewritten({
    name,
    group: 'string',
    since: '0.1.0',
    doc,
    signatures: [
      { args: [['text', string, 'The text.']], returns: string },
      {
        args: [
          ['characters', string, 'The set of characters.'],
          ['text', string, 'The text.'],
        ],
        returns: string,
      },
    ],
    deterministic: true,
    display: ([characters = '', text]) =>
      text === undefined ? `${name}(${characters})` : `TRIM(${word} ${characters} FROM ${text})`,
    rewrite: ([first, text]) => {
      if (first === undefined) throw new TypeError(`${name} takes a text`)
      return text === undefined ? callOf(trimBlanks, [first]) : callOf(trimSet, [text, first])
    },
    examples,
  })
}
