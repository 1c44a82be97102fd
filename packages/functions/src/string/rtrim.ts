import { string } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { trimCharacters } from './trim-characters.ts'

const rtrimBlanks = defineFunction({
  name: 'rtrim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes blanks off the end of a text.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'trim_end_utf8',
  kernel: (text) => trimCharacters(text, ' ', false, true),
  examples: [],
})

const rtrimSet = defineFunction({
  name: 'rtrim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes the characters of a set off the end of a text.',
  args: [
    ['text', string, 'The text.'],
    ['characters', string, 'The set of characters.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'trim_end_utf8_utf8',
  kernel: (text, characters) => trimCharacters(text, characters, false, true),
  examples: [],
})

export const rtrim = defineRewritten({
  name: 'rtrim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes blanks, or the characters of a set, off the end of a text. The set comes first.',
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
    text === undefined ? `rtrim(${characters})` : `TRIM(TRAILING ${characters} FROM ${text})`,
  rewrite: ([first, text]) => {
    if (first === undefined) throw new TypeError('rtrim takes a text')
    return text === undefined ? callOf(rtrimBlanks, [first]) : callOf(rtrimSet, [text, first])
  },
  examples: [
    { sql: "rtrim('  Spark  ')", is: '  Spark' },
    { sql: "rtrim('SL', 'SSparkSQLS')", is: 'SSparkSQ' },
    { sql: 'rtrim(NULL)', is: null },
  ],
})
