import { int, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const octetLength = defineFunction({
  name: 'octet_length',
  group: 'string',
  since: '0.1.0',
  doc: 'Counts the bytes of a text in UTF-8.',
  args: [['text', string, 'The text.']],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  native: 'octet_length_utf8',
  kernel: (text) => new TextEncoder().encode(text).length,
  examples: [
    { sql: "octet_length('é')", is: 2 },
    { sql: 'octet_length(NULL)', is: null },
  ],
})
