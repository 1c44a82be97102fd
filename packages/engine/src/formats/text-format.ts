import { field, string, struct } from '@kindling/core'
import type { NativeFormat } from '../sources/native-format.ts'

/** Reads files of lines, a row each, into one column `value`. Bytes that are no UTF-8 become U+FFFD. */
export const textFormat: NativeFormat = {
  name: 'text',
  schema: async () => struct([field('value', string)]),
  describe: () => ({ kind: 'text' }),
}
