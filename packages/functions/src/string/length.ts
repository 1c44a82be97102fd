import { int, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const length = defineFunction({
  name: 'length',
  aliases: ['len', 'char_length', 'character_length'],
  group: 'string',
  since: '0.1.0',
  doc: 'Counts the characters (code points) of a text.',
  args: [['text', string, 'The text.']],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  native: 'length_utf8',
  kernel: (text) => [...text].length,
  examples: [
    { sql: "length('Spark SQL')", is: 9 },
    { sql: "char_length('é🔥')", is: 2 },
    { sql: 'length(NULL)', is: null },
  ],
})
