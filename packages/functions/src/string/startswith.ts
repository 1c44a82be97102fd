import { binary, boolean, string } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'
import { comparable } from './comparable.ts'

export const startsWith = defineOverloaded({
  name: 'startswith',
  group: 'string',
  since: '0.1.0',
  doc: 'Tells whether a text, or binary value, begins with another.',
  signatures: [
    {
      args: [
        ['text', string, 'The text to look at.'],
        ['search', string, 'The text to find.'],
      ],
      returns: boolean,
      native: 'starts_with_utf8_utf8',
    },
    {
      args: [
        ['value', binary, 'The bytes to look at.'],
        ['search', binary, 'The bytes to find.'],
      ],
      returns: boolean,
      native: 'starts_with_binary_binary',
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([value = null, search = null]) => comparable(value).startsWith(comparable(search)),
  examples: [
    { sql: "startswith('Spark SQL', 'Spark')", is: true },
    { sql: "startswith(X'0102', X'02')", is: false },
    { sql: "startswith('a', NULL)", is: null },
  ],
})
