import { binary, int, string } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'
import { bytesOf } from './bytes-of.ts'

export const octetLength = defineOverloaded({
  name: 'octet_length',
  group: 'string',
  since: '0.1.0',
  doc: 'Counts the bytes of a text in UTF-8, or of a binary value.',
  signatures: [
    { args: [['text', string, 'The text.']], returns: int, native: 'octet_length_utf8' },
    { args: [['value', binary, 'The bytes.']], returns: int, native: 'octet_length_binary' },
  ],
  nulls: 'propagate',
  deterministic: true,
  kernel: ([value = null]) => bytesOf(value).length,
  examples: [
    { sql: "octet_length('é')", is: 2 },
    { sql: "octet_length(X'FF00FF')", is: 3 },
    { sql: 'octet_length(NULL)', is: null },
  ],
})
