import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { formText } from './form-text.ts'

export const tryUrlDecode = defineFunction({
  name: 'try_url_decode',
  group: 'string',
  since: '0.1.0',
  doc: 'Reads a text that was written by `url_encode`; NULL where a `%` has no two hexadecimal digits.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  nullable: () => true,
  raises: false,
  native: 'try_url_decode',
  kernel: (text) => formText(text) ?? null,
  examples: [
    { sql: "try_url_decode('a%20b')", is: 'a b' },
    { sql: "try_url_decode('http%3A%2F%2spark.apache.org')", is: null },
  ],
})
