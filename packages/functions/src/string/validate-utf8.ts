import { errorOf } from '@kindling/core'
import { readUtf8 } from './read-utf8.ts'

export const validateUtf8 = readUtf8({
  name: 'validate_utf8',
  doc: 'Reads bytes as UTF-8; what is none is an error.',
  native: 'validate_utf8_binary',
  kernel: (bytes) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      throw errorOf('INVALID_UTF8_STRING', {})
    }
  },
  examples: [{ sql: "validate_utf8('Spark')", is: 'Spark' }],
})
