import { binary, string } from '@kindling/core'
import { callOf, castOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const ofBytes = defineFunction({
  name: 'make_valid_utf8 of bytes',
  group: 'string',
  since: '0.1.0',
  doc: 'Checks bytes.',
  args: [['bytes', binary, 'The bytes.']],
  returns: string,
  nulls: 'propagate',
  deterministic: true,
  native: 'make_utf8_binary',
  kernel: (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  examples: [],
})

export const makeValidUtf8 = defineRewritten({
  name: 'make_valid_utf8',
  group: 'string',
  since: '0.1.0',
  doc: 'Reads bytes as UTF-8, with U+FFFD in place of what is none.',
  signatures: [
    { args: [['text', string, 'The text.']], returns: string },
    { args: [['bytes', binary, 'The bytes.']], returns: string },
  ],
  nullable: () => true,
  deterministic: true,
  rewrite: ([value]) => {
    if (value === undefined) throw new TypeError('make_valid_utf8 takes a value')
    return callOf(ofBytes, [castOf(value, binary)])
  },
  examples: [
    { sql: "make_valid_utf8('Spark')", is: 'Spark' },
    { sql: "make_valid_utf8(X'80')", is: '\uFFFD' },
  ],
})
