import { array, int, string } from '@kindling/core'
import { callOf, type Expression, literalOf } from '@kindling/plan'
import { arrayRemove } from '../array/array-remove.ts'
import { defineRewritten } from '../define/define-function.ts'
import { eachElement } from '../higher-order/each-element.ts'
import { regexpExtractAll } from '../regex/regexp-extract-all.ts'

/** Letters of Chinese and Japanese stand without blanks; a run of one script is a word. */
const KANJI = '\\u3005\\u4e00-\\u9fa5\\uf900-\\ufa2d'
const KANA = '\\u3041-\\u30fe'
const LETTER = `(?:[^\\P{L}${KANJI}${KANA}][\\p{Mn}\\p{Me}\\p{Cf}]*)`
const LETTERS = `${LETTER}+(?:[\\p{Pd}\\p{Pc}"'.]${LETTER}+)*`
const DIGITS = `\\p{N}+(?:["',.\\u066b]\\p{N}+)*`
const UNIT = '[%&\\u00a2\\u00b0\\u066a\\u2030-\\u2034]'
const NUMBER = `${DIGITS}(?:${LETTERS}${DIGITS})*(?:${LETTERS}|${UNIT})?`
const WORD = `${LETTERS}(?:${DIGITS}${LETTERS})*(?:${DIGITS}${UNIT}?)?`
/** What begins with a currency, another sign or a fraction is no word, and neither is the number in it. */
const NO_WORD = `(?:[^\\P{Sc}\\u00a2]|[#.]|[\\p{Nl}\\p{No}])${NUMBER}|[\\p{Nl}\\p{No}]`
const RUNS = `[${KANJI}]+|[\\u3041-\\u3094\\u309d\\u309e\\u30fc]+|[\\u30a1-\\u30fe]+`
const WORDS = `${NO_WORD}|(${NUMBER}|${WORD}|${RUNS})`

const CLOSE = `["'\\p{Pe}\\p{Pf}]*`
const OPEN = `["'\\p{Ps}\\p{Pi}]*`
const TERM = `[!?\\u3002\\uff01\\uff1f][.!?\\u3002\\uff01\\uff1f\\uff0e]*${CLOSE}\\s*`
/** A full stop ends a sentence where two blanks follow, or one before a letter that is not small. */
const STOP = `[.\\uff0e]+(?:${TERM}|${CLOSE}(?:\\s{2,}|\\s(?=${OPEN}[\\p{Lu}\\p{Lt}\\p{Lo}])))`
const SENTENCES = `(?s).+?(?:${TERM}|${STOP}|\\u2029|\\z)`

const ARGUMENTS = [
  ['text', string, 'The text.'],
  ['language', string, 'The code of a language, which changes nothing.'],
  ['country', string, 'The code of a country, which changes nothing.'],
] as const

export const sentences = defineRewritten({
  name: 'sentences',
  group: 'string',
  since: '0.1.0',
  doc: "Takes a text apart into sentences, each an array of its words, by the rules of Java's `BreakIterator`. Signs, and numbers behind a currency, are no words.",
  signatures: [1, 2, 3].map((count) => ({
    args: ARGUMENTS.slice(0, count),
    returns: array(array(string, false), false),
  })),
  nullable: ([text = true]) => text,
  deterministic: true,
  display: ([text = '', language = '', country = '']) => `sentences(${text}, ${language}, ${country})`,
  rewrite: ([text]) => {
    if (text === undefined) throw new TypeError('sentences takes a text')
    return eachElement(matches(text, SENTENCES, 0), (sentence) =>
      callOf(arrayRemove, [matches(sentence, WORDS, 1), literalOf(string, '')]),
    )
  },
  examples: [
    {
      sql: "sentences('Hi there! Good morning.')",
      is: [
        ['Hi', 'there'],
        ['Good', 'morning'],
      ],
    },
    { sql: "sentences('It costs $5, e.g. in the U.S.')", is: [['It', 'costs', 'e.g', 'in', 'the', 'U.S']] },
    { sql: 'sentences(NULL)', is: null },
  ],
})

function matches(text: Expression, pattern: string, group: number): Expression {
  return callOf(regexpExtractAll, [text, literalOf(string, pattern), literalOf(int, group)])
}
