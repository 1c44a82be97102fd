import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const trim = defineFunction({
  name: 'trim',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes blanks off both ends of a text.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'trim_utf8',
  kernel: (text) => text.replace(/^ +| +$/g, ''),
  examples: [
    { sql: "trim('  a b ')", is: 'a b' },
    { sql: 'trim(NULL)', is: null },
  ],
})
