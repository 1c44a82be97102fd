import { binary, int, string } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'

export const length = defineOverloaded({
  name: 'length',
  aliases: ['len', 'char_length', 'character_length'],
  group: 'string',
  since: '0.1.0',
  doc: 'Counts the characters (code points) of a text, or the bytes of a binary value.',
  signatures: [
    { args: [['text', string, 'The text.']], returns: int, native: 'length_utf8' },
    { args: [['value', binary, 'The bytes.']], returns: int, native: 'length_binary' },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([value = null]) => (value instanceof Uint8Array ? value.length : [...String(value)].length),
  examples: [
    { sql: "length('Spark SQL')", is: 9 },
    { sql: "char_length('é🔥')", is: 2 },
    { sql: "length(X'C3A9')", is: 2 },
    { sql: 'length(NULL)', is: null },
  ],
})
