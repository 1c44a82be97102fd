import { field, string, struct } from '@kindling/core'
import type { NativeFormat } from '../sources/native-format.ts'
import { OptionValues } from './option-values.ts'

/** Reads files of lines, a row each, into one column `value`. Bytes that are no UTF-8 become U+FFFD. */
export const textFormat: NativeFormat = {
  name: 'text',
  compressible: true,
  schema: async () => struct([field('value', string)]),
  describe({ options }) {
    const values = new OptionValues('text', options)
    values.refuse('wholetext', ['false'])
    values.refuse('lineSep', ['\n'])
    return { kind: 'text' }
  },
}
