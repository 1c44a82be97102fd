import { binary, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const unhex = defineFunction({
  name: 'unhex',
  group: 'string',
  since: '0.1.0',
  doc: 'Reads hexadecimal digits to bytes; with an odd number of them the first stands alone. NULL where a character is none.',
  args: [['text', string, 'The text.']],
  returns: binary,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  native: 'unhex_utf8',
  kernel: (text) => {
    if (!/^[0-9a-fA-F]*$/u.test(text)) return null
    const digits = text.length % 2 === 1 ? `0${text}` : text
    return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
      Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
    )
  },
  examples: [
    { sql: "unhex('4A4B')", is: new Uint8Array([0x4a, 0x4b]) },
    { sql: "unhex('xyz')", is: null },
  ],
})
