import { boolean, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const endsWith = defineFunction({
  name: 'endswith',
  group: 'string',
  since: '0.1.0',
  doc: 'Tells whether a text ends with another.',
  args: [
    ['text', string, 'The text to look at.'],
    ['part', string, 'The text to look for.'],
  ],
  returns: boolean,
  nulls: 'propagate',
  deterministic: true,
  native: 'ends_with_utf8_utf8',
  kernel: (text, part) => text.endsWith(part),
  examples: [
    { sql: "endswith('Spark SQL', 'SQL')", is: true },
    { sql: "endswith('Spark SQL', 'Spark')", is: false },
    { sql: "endswith(NULL, 'a')", is: null },
  ],
})
