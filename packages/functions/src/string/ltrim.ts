import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const ltrim = defineFunction({
  name: 'ltrim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes blanks off the start of a text.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'trim_start_utf8',
  kernel: (text) => text.replace(/^ +/, ''),
  examples: [
    { sql: "ltrim('  a ')", is: 'a ' },
    { sql: 'ltrim(NULL)', is: null },
  ],
})
