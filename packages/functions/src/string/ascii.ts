import { int, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const ascii = defineFunction({
  name: 'ascii',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives the code point of the first character; 0 for an empty text.',
  args: [['text', string, 'The text.']],
  returns: int,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'first_code_point_utf8',
  kernel: (text) => text.codePointAt(0) ?? 0,
  examples: [
    { sql: "ascii('222')", is: 50 },
    { sql: "ascii('')", is: 0 },
    { sql: "ascii('é')", is: 233 },
  ],
})
