import { string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const urlEncode = defineFunction({
  name: 'url_encode',
  group: 'string',
  since: '0.1.0',
  doc: 'Writes a text as the values of forms in URLs are written: a blank as `+`, other signs as `%XX`.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'url_encode',
  kernel: (text) => new URLSearchParams({ x: text }).toString().slice(2),
  examples: [
    { sql: "url_encode('https://spark.apache.org')", is: 'https%3A%2F%2Fspark.apache.org' },
    { sql: 'url_encode(NULL)', is: null },
  ],
})
