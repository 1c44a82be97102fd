import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const rtrim = defineFunction({
  name: 'rtrim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes blanks off the end of a text.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'trim_end_utf8',
  kernel: (text) => text.replace(/ +$/, ''),
  examples: [
    { sql: "rtrim(' a  ')", is: ' a' },
    { sql: 'rtrim(NULL)', is: null },
  ],
})
