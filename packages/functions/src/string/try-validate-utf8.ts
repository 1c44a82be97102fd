import { readUtf8 } from './read-utf8.ts'

export const tryValidateUtf8 = readUtf8({
  name: 'try_validate_utf8',
  doc: 'Reads bytes as UTF-8; NULL for what is none.',
  native: 'try_validate_utf8_binary',
  kernel: (bytes) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      return null
    }
  },
  examples: [
    { sql: "try_validate_utf8('Spark')", is: 'Spark' },
    { sql: "try_validate_utf8(X'80')", is: null },
  ],
})
