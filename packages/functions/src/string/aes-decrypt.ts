import { binary, string } from '@kindling/core'
import { callOf, literalOf, type ScalarFunction } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'
import { aesDecrypted } from './aes-specification.ts'

const ARGUMENTS = [
  ['expr', binary, 'The encrypted bytes.'],
  ['key', binary, 'The key, of 16, 24 or 32 bytes.'],
  ['mode', string, '`GCM`, the default, `CBC` or `ECB`.'],
  ['padding', string, '`DEFAULT`, `PKCS` with `CBC` and `ECB`, or `NONE` with `GCM`.'],
  ['aad', binary, 'Bytes that are checked with `GCM`, but not encrypted.'],
] as const
const DEFAULTS = ['GCM', 'DEFAULT', '']

/** Declares a way to decrypt; what cannot be decrypted is an error, or NULL where it only tries. */
function decryption(
  name: 'aes_decrypt' | 'try_aes_decrypt',
  doc: string,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  const tries = name === 'try_aes_decrypt'
  const decrypt = defineFunction({
    name,
    group: 'string',
    since: '0.1.0',
    doc,
    args: ARGUMENTS,
    returns: binary,
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    ...(tries && { raises: false }),
    native: name,
    kernel: tries ? orNull(aesDecrypted) : aesDecrypted,
    examples: [],
  })
  return defineRewritten({
    name,
    group: 'string',
    since: '0.1.0',
    doc,
    signatures: [2, 3, 4, 5].map((count) => ({ args: ARGUMENTS.slice(0, count), returns: binary })),
    nullable: () => true,
    deterministic: true,
    display: (texts) => `${name}(${[...texts, ...DEFAULTS.slice(texts.length - 2)].join(', ')})`,
    rewrite: (values) => {
      const rest = DEFAULTS.slice(values.length - 2).map((text, index) =>
        index + values.length < 4 ? literalOf(string, text) : literalOf(binary, new Uint8Array()),
      )
      return callOf(decrypt, [...values, ...rest])
    },
    examples,
  })
}

function orNull<Values extends readonly unknown[]>(
  compute: (...values: Values) => Uint8Array,
): (...values: Values) => Uint8Array | null {
  return (...values) => {
    try {
      return compute(...values)
    } catch {
      return null
    }
  }
}

const ENCRYPTED =
  "unhex('83F16B2AA704794132802D248E6BFD4E380078182D1544813898AC97E709B28A94'), '0000111122223333'"

export const aesDecrypt = decryption(
  'aes_decrypt',
  'Decrypts what `aes_encrypt` gave. Bytes that it did not give under this key are an error.',
  [
    { sql: `CAST(aes_decrypt(${ENCRYPTED}) AS STRING)`, is: 'Spark' },
    { sql: "aes_decrypt(NULL, '0000111122223333')", is: null },
  ],
)

export const tryAesDecrypt = decryption(
  'try_aes_decrypt',
  'Decrypts what `aes_encrypt` gave; NULL for bytes that it did not give under this key.',
  [
    { sql: `CAST(try_aes_decrypt(${ENCRYPTED}) AS STRING)`, is: 'Spark' },
    { sql: "try_aes_decrypt(unhex('00'), '0000111122223333')", is: null },
  ],
)
