import { binary, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'
import { encodeText } from './charset.ts'

export const encode = defineFunction({
  name: 'encode',
  group: 'string',
  since: '0.1.0',
  doc: 'Writes a text as bytes in a character set: US-ASCII, ISO-8859-1, UTF-8, UTF-16, UTF-16BE, UTF-16LE or UTF-32, in any case; another one is an error, and so is a character that it has no sign for.',
  args: [
    ['text', string, 'The text.'],
    ['charset', string, 'The character set.'],
  ],
  returns: binary,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  native: 'encode_utf8',
  kernel: (text, charset) => encodeText(text, charset),
  examples: [
    { sql: "hex(encode('abc', 'utf-16be'))", is: '006100620063' },
    { sql: "encode(NULL, 'utf-8')", is: null },
  ],
})
