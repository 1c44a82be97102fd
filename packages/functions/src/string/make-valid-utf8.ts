import { readUtf8 } from './read-utf8.ts'

export const makeValidUtf8 = readUtf8({
  name: 'make_valid_utf8',
  doc: 'Reads bytes as UTF-8, with U+FFFD in place of what is none.',
  native: 'make_utf8_binary',
  kernel: (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  examples: [
    { sql: "make_valid_utf8('Spark')", is: 'Spark' },
    { sql: "make_valid_utf8(X'80')", is: '\uFFFD' },
  ],
})
