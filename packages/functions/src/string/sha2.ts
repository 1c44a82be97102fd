import { createHash } from 'node:crypto'
import { binary, int, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const sha2 = defineFunction({
  name: 'sha2',
  group: 'string',
  since: '0.1.0',
  doc: 'Gives the SHA-2 digest of bytes in hexadecimal digits, 224, 256 (also 0), 384 or 512 bits long; NULL for another length.',
  args: [
    ['value', binary, 'The bytes.'],
    ['bits', int, 'How long it is.'],
  ],
  returns: string,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  raises: false,
  native: 'sha2_binary_i32',
  kernel: (value, bits) =>
    [0, 224, 256, 384, 512].includes(bits)
      ? createHash(`sha${bits === 0 ? 256 : bits}`)
          .update(value)
          .digest('hex')
      : null,
  examples: [
    { sql: "sha2('Spark', 256)", is: '529bc3b07127ecb7e53a4dcf1991d9152c24537d919178022b2c42657f79a26b' },
    { sql: "sha2('Spark', 1)", is: null },
    { sql: "left(sha2('abc', 224), 8)", is: '23097d22' },
    { sql: "left(sha2('abc', 384), 8)", is: 'cb00753f' },
    { sql: "left(sha2('abc', 512), 8)", is: 'ddaf35a1' },
  ],
})
