import { string } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { trimCharacters } from './trim-characters.ts'

const trimBlanks = defineFunction({
  name: 'trim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes blanks off both ends of a text.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'trim_utf8',
  kernel: (text) => trimCharacters(text, ' ', true, true),
  examples: [],
})

const trimSet = defineFunction({
  name: 'trim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes the characters of a set off both ends of a text.',
  args: [
    ['text', string, 'The text.'],
    ['characters', string, 'The set of characters.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'trim_utf8_utf8',
  kernel: (text, characters) => trimCharacters(text, characters, true, true),
  examples: [],
})

export const trim = defineRewritten({
  name: 'trim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes blanks, or the characters of a set, off both ends of a text. The set comes first.',
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
    text === undefined ? `trim(${characters})` : `TRIM(BOTH ${characters} FROM ${text})`,
  rewrite: ([first, text]) => {
    if (first === undefined) throw new TypeError('trim takes a text')
    return text === undefined ? callOf(trimBlanks, [first]) : callOf(trimSet, [text, first])
  },
  examples: [
    { sql: "trim('  Spark  ')", is: 'Spark' },
    { sql: "trim('SL', 'SSparkSQLS')", is: 'parkSQ' },
    { sql: 'trim(NULL)', is: null },
  ],
})
