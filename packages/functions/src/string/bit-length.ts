import { binary, int, string } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'
import { bytesOf } from './bytes-of.ts'

export const bitLength = defineOverloaded({
  name: 'bit_length',
  group: 'string',
  since: '0.1.0',
  doc: 'Counts the bits of a text in UTF-8, or of a binary value.',
  signatures: [
    { args: [['text', string, 'The text.']], returns: int, native: 'bit_length_utf8' },
    { args: [['value', binary, 'The bytes.']], returns: int, native: 'bit_length_binary' },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([value = null]) => bytesOf(value).length * 8,
  examples: [
    { sql: "bit_length('Spark SQL')", is: 72 },
    { sql: "bit_length(X'0102')", is: 16 },
  ],
})
