import { string } from '@kindling/core'
import { callOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { trim } from './trim.ts'

export const btrim = defineRewritten({
  name: 'btrim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes blanks, or the characters of a set, off both ends of a text. The text comes first.',
  signatures: [
    { args: [['text', string, 'The text.']], returns: string },
    {
      args: [
        ['text', string, 'The text.'],
        ['characters', string, 'The set of characters.'],
      ],
      returns: string,
    },
  ],
  deterministic: true,
  rewrite: ([text, characters]) => {
    if (text === undefined) throw new TypeError('btrim takes a text')
    return callOf(trim, characters === undefined ? [text] : [characters, text])
  },
  examples: [
    { sql: "btrim('  Spark  ')", is: 'Spark' },
    { sql: "btrim('SSparkSQLS', 'SL')", is: 'parkSQ' },
  ],
})
