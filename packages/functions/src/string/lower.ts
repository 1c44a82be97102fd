import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const lower = defineFunction({
  name: 'lower',
  aliases: ['lcase'],
  group: 'string',
  since: '0.1.0',
  doc: 'Turns a text to lower case, by the rules of Unicode for single characters.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'lower_utf8',
  kernel: (text) => [...text].map((character) => character.toLowerCase()).join(''),
  examples: [
    { sql: "lower('SparkSql')", is: 'sparksql' },
    { sql: 'lower(NULL)', is: null },
  ],
})
