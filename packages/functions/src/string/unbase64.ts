import { binary, errorOf, string } from '@kindling/core'
import { defineFunction } from '../define/define-function.ts'

export const unbase64 = defineFunction({
  name: 'unbase64',
  group: 'string',
  since: '0.1.0',
  doc: 'Reads base64 to bytes, passing over what is no digit of it; a single digit left over is an error.',
  args: [['text', string, 'The text.']],
  returns: binary,
  nulls: 'propagate',
  deterministic: true,
  native: 'unbase64_utf8',
  kernel: (text) => {
    const [digits = ''] = text.split('=')
    const known = digits.replaceAll(/[^A-Za-z0-9+/]/gu, '')
    if (known.length % 4 === 1) {
      throw errorOf('CONVERSION_INVALID_INPUT', {
        str: `'${text}'`,
        fmt: "'BASE64'",
        targetType: '`BINARY`',
        suggestion: '`try_to_binary`',
      })
    }
    return new Uint8Array(Buffer.from(known, 'base64'))
  },
  examples: [
    { sql: "unbase64('U3BhcmsgU1FM')", is: new TextEncoder().encode('Spark SQL') },
    { sql: 'unbase64(NULL)', is: null },
  ],
})
