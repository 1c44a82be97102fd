import { int, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const right = defineFunction({
  name: 'right',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes so many characters from the end of a text.',
  args: [
    ['text', string, 'The text.'],
    ['length', int, 'How many characters.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'right_utf8_i32',
  kernel: (text, length) => (length <= 0 ? '' : [...text].slice(-length).join('')),
  examples: [
    { sql: "right('Spark SQL', 3)", is: 'SQL' },
    { sql: "right('Spark', 0)", is: '' },
  ],
})
