import { string } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { trimCharacters } from './trim-characters.ts'

const ltrimBlanks = defineFunction({
  name: 'ltrim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes blanks off the start of a text.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'trim_start_utf8',
  kernel: (text) => trimCharacters(text, ' ', true, false),
  examples: [],
})

const ltrimSet = defineFunction({
  name: 'ltrim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes the characters of a set off the start of a text.',
  args: [
    ['text', string, 'The text.'],
    ['characters', string, 'The set of characters.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'trim_start_utf8_utf8',
  kernel: (text, characters) => trimCharacters(text, characters, true, false),
  examples: [],
})

export const ltrim = defineRewritten({
  name: 'ltrim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes blanks, or the characters of a set, off the start of a text. The set comes first.',
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
    text === undefined ? `ltrim(${characters})` : `TRIM(LEADING ${characters} FROM ${text})`,
  rewrite: ([first, text]) => {
    if (first === undefined) throw new TypeError('ltrim takes a text')
    return text === undefined ? callOf(ltrimBlanks, [first]) : callOf(ltrimSet, [text, first])
  },
  examples: [
    { sql: "ltrim('  Spark  ')", is: 'Spark  ' },
    { sql: "ltrim('SL', 'SSparkSQLS')", is: 'parkSQLS' },
    { sql: 'ltrim(NULL)', is: null },
  ],
})
