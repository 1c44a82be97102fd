import { boolean, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const contains = defineFunction({
  name: 'contains',
  group: 'string',
  since: '0.1.0',
  doc: 'Tells whether a text holds another.',
  args: [
    ['text', string, 'The text to look at.'],
    ['part', string, 'The text to look for.'],
  ],
  returns: boolean,
  nulls: 'propagate',
  deterministic: true,
  native: 'contains_utf8_utf8',
  kernel: (text, part) => text.includes(part),
  examples: [
    { sql: "contains('Spark SQL', 'Spark')", is: true },
    { sql: "contains('Spark SQL', 'SPARK')", is: false },
    { sql: "contains(NULL, 'a')", is: null },
  ],
})
