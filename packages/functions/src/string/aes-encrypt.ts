import { binary, string } from '@kindling/core'
import { callOf, literalOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { aesEncrypted } from './aes-specification.ts'

const ARGUMENTS = [
  ['expr', binary, 'The bytes.'],
  ['key', binary, 'The key, of 16, 24 or 32 bytes.'],
  ['mode', string, '`GCM`, the default, `CBC` or `ECB`.'],
  ['padding', string, '`DEFAULT`, `PKCS` with `CBC` and `ECB`, or `NONE` with `GCM`.'],
  [
    'iv',
    binary,
    'What encryption starts from: 12 bytes with `GCM`, 16 with `CBC`; random ones where it is empty.',
  ],
  ['aad', binary, 'Bytes that are checked with `GCM`, but not encrypted.'],
] as const

const encrypt = defineFunction({
  name: 'aes_encrypt',
  group: 'string',
  since: '0.1.0',
  doc: 'Encrypts bytes.',
  args: ARGUMENTS,
  returns: binary,
  nulls: 'propagate',
  deterministic: true,
  native: 'aes_encrypt',
  kernel: aesEncrypted,
  examples: [],
})

const DEFAULTS = ['GCM', 'DEFAULT', '', '']

export const aesEncrypt = defineRewritten({
  name: 'aes_encrypt',
  group: 'string',
  since: '0.1.0',
  doc: 'Encrypts bytes by AES. What encryption starts from stands before the result, and the tag of `GCM` behind it.',
  signatures: [2, 3, 4, 5, 6].map((count) => ({ args: ARGUMENTS.slice(0, count), returns: binary })),
  nullable: () => true,
  deterministic: true,
  display: (texts) => `aes_encrypt(${[...texts, ...DEFAULTS.slice(texts.length - 2)].join(', ')})`,
  rewrite: (values) => {
    const rest = DEFAULTS.slice(values.length - 2).map((text, index) =>
      index + values.length < 4 ? literalOf(string, text) : literalOf(binary, new Uint8Array()),
    )
    return callOf(encrypt, [...values, ...rest])
  },
  examples: [
    {
      sql: "hex(aes_encrypt('Spark', '0000111122223333', 'ECB'))",
      is: '348FF37EBDE05B7880BA339068FBDA5E',
    },
    {
      sql: "hex(aes_encrypt('Spark SQL', 'abcdefghijklmnop12345678ABCDEFGH', 'GCM', 'DEFAULT', unhex('000000000000000000000000'), 'This is an AAD mixed into the input'))",
      is: '000000000000000000000000422622FAC4B7B29F7FB6422AE204280E2063C6457F6A124DD1',
    },
    { sql: "aes_encrypt(CAST(NULL AS BINARY), '0000111122223333')", is: null },
  ],
})
