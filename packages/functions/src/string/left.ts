import { int, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const left = defineFunction({
  name: 'left',
  group: 'string',
  since: '0.1.0',
  doc: 'Takes so many characters from the start of a text.',
  args: [
    ['text', string, 'The text.'],
    ['length', int, 'How many characters.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'left_utf8_i32',
  kernel: (text, length) => [...text].slice(0, Math.max(0, length)).join(''),
  examples: [
    { sql: "left('Spark SQL', 3)", is: 'Spa' },
    { sql: "left('Spark', -1)", is: '' },
  ],
})
