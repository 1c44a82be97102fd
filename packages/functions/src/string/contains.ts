import { binary, boolean, string } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'
import { comparable } from './comparable.ts'

export const contains = defineOverloaded({
  name: 'contains',
  group: 'string',
  since: '0.1.0',
  doc: 'Tells whether a text, or binary value, has another in it.',
  signatures: [
    {
      args: [
        ['text', string, 'The text to look at.'],
        ['search', string, 'The text to find.'],
      ],
      returns: boolean,
      native: 'contains_utf8_utf8',
    },
    {
      args: [
        ['value', binary, 'The bytes to look at.'],
        ['search', binary, 'The bytes to find.'],
      ],
      returns: boolean,
      native: 'contains_binary_binary',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([value = null, search = null]) => comparable(value).includes(comparable(search)),
  examples: [
    { sql: "contains('Spark SQL', 'Spark')", is: true },
    { sql: "contains(X'010203', X'0203')", is: true },
    { sql: "contains('a', NULL)", is: null },
  ],
})
