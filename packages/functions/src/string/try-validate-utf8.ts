import { binary, string } from '@kindling/core'
import { callOf, castOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const ofBytes = defineFunction({
  name: 'try_validate_utf8 of bytes',
  group: 'string',
  since: '0.1.0',
  doc: 'Checks bytes.',
  args: [['bytes', binary, 'The bytes.']],
  returns: string,
  nulls: 'propagate',
  nullable: () => true,
  deterministic: true,
  native: 'try_validate_utf8_binary',
  kernel: (bytes) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      return null
    }
  },
  examples: [],
})

export const tryValidateUtf8 = defineRewritten({
  name: 'try_validate_utf8',
  group: 'string',
  since: '0.1.0',
  doc: 'Reads bytes as UTF-8; NULL for what is none.',
  signatures: [
    { args: [['text', string, 'The text.']], returns: string },
    { args: [['bytes', binary, 'The bytes.']], returns: string },
  ],
  nullable: () => true,
  deterministic: true,
  rewrite: ([value]) => {
    if (value === undefined) throw new TypeError('try_validate_utf8 takes a value')
    return callOf(ofBytes, [castOf(value, binary)])
  },
  examples: [
    { sql: "try_validate_utf8('Spark')", is: 'Spark' },
    { sql: "try_validate_utf8(X'80')", is: null },
  ],
})
