import { field, string, struct } from '@kindling/core'
import type { NativeFormat } from '../sources/native-format.ts'
import { OptionValues } from './option-values.ts'

/** Reads files of lines, or whole files (`wholetext`), a row each, into one column `value`. Bytes that are no UTF-8 become U+FFFD. */
export const textFormat: NativeFormat = {
  name: 'text',
  compressible: true,
  schema: async () => struct([field('value', string)]),
  describe({ options }) {
    const values = new OptionValues('text', options)
    const separator = options['linesep']
    if (separator === '') throw values.refusal('lineSep', 'at least one character')
    if (values.flag('wholetext', false)) return { kind: 'text', separator: '' }
    return separator === undefined ? { kind: 'text' } : { kind: 'text', separator }
  },
}
