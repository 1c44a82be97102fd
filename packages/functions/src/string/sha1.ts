import { createHash } from 'node:crypto'
import { binary, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const sha1 = defineFunction({
  name: 'sha1',
  aliases: ['sha'],
  group: 'string',
  since: '0.1.0',
  doc: 'Gives the SHA-1 digest of bytes in hexadecimal digits.',
  args: [['value', binary, 'The bytes.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  native: 'sha1_binary',
  kernel: (value) => createHash('sha1').update(value).digest('hex'),
  examples: [
    { sql: "sha1('Spark')", is: '85f5955f4b27a9a4c2aab6ffe5d7189fc298b92c' },
    { sql: "sha('')", is: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
  ],
})
