import { errorOf, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { formText } from './form-text.ts'

export const urlDecode = defineFunction({
  name: 'url_decode',
  group: 'string',
  since: '0.1.0',
  doc: 'Reads a text that was written by `url_encode`; a `%` without two hexadecimal digits is an error.',
  args: [['text', string, 'The text.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'url_decode',
  kernel: (text) => {
    const decoded = formText(text)
    if (decoded === undefined) throw errorOf('CANNOT_DECODE_URL', { url: text })
    return decoded
  },
  examples: [
    { sql: "url_decode('https%3A%2F%2Fspark.apache.org')", is: 'https://spark.apache.org' },
    { sql: 'url_decode(NULL)', is: null },
  ],
})
