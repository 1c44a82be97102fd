import { boolean, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const startsWith = defineFunction({
  name: 'startswith',
  group: 'string',
  since: '0.1.0',
  doc: 'Tells whether a text begins with another.',
  args: [
    ['text', string, 'The text to look at.'],
    ['part', string, 'The text to look for.'],
  ],
  returns: boolean,
  nulls: 'propagate',
  deterministic: true,
  native: 'starts_with_utf8_utf8',
  kernel: (text, part) => text.startsWith(part),
  examples: [
    { sql: "startswith('Spark SQL', 'Spark')", is: true },
    { sql: "startswith('Spark SQL', 'SQL')", is: false },
    { sql: "startswith(NULL, 'a')", is: null },
  ],
})
