import { int, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const repeat = defineFunction({
  name: 'repeat',
  group: 'string',
  since: '0.1.0',
  doc: 'Returns `text` repeated `times` times; an empty string when `times` is zero or negative.',
  args: [
    ['text', string, 'The text to repeat.'],
    ['times', int, 'How many times.'],
  ],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'repeat_utf8_i32',
  kernel: (text, times) => text.repeat(Math.max(0, times)),
  examples: [
    { sql: "repeat('ab', 2)", is: 'abab' },
    { sql: "repeat('ab', -1)", is: '' },
    { sql: 'repeat(NULL, 2)', is: null },
  ],
})
