import { binary, errorOf, string } from '@kindling/core'
import { callOf, castOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const ofBytes = defineFunction({
  name: 'validate_utf8 of bytes',
  group: 'string',
  since: '0.1.0',
  doc: 'Checks bytes.',
  args: [['bytes', binary, 'The bytes.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'validate_utf8_binary',
  kernel: (bytes) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      throw errorOf('INVALID_UTF8_STRING', {})
    }
  },
  examples: [],
})

export const validateUtf8 = defineRewritten({
  name: 'validate_utf8',
  group: 'string',
  since: '0.1.0',
  doc: 'Reads bytes as UTF-8; what is none is an error.',
  signatures: [
    { args: [['text', string, 'The text.']], returns: string },
    { args: [['bytes', binary, 'The bytes.']], returns: string },
  ],
  nullable: () => true,
  deterministic: true,
  rewrite: ([value]) => {
    if (value === undefined) throw new TypeError('validate_utf8 takes a value')
    return callOf(ofBytes, [castOf(value, binary)])
  },
  examples: [{ sql: "validate_utf8('Spark')", is: 'Spark' }],
})
