import { binary, boolean, string } from '@kindling/core'
import { callOf, castOf } from '@kindling/plan'
import { defineFunction, defineRewritten } from '../define/define-function.ts'

const ofBytes = defineFunction({
  name: 'is_valid_utf8 of bytes',
  group: 'string',
  since: '0.1.0',
  doc: 'Checks bytes.',
  args: [['bytes', binary, 'The bytes.']],
  returns: boolean,
  nulls: 'propagate',
  deterministic: true,
  native: 'is_utf8_binary',
  kernel: (bytes) => Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).equals(bytes),
  examples: [],
})

export const isValidUtf8 = defineRewritten({
  name: 'is_valid_utf8',
  group: 'string',
  since: '0.1.0',
  doc: 'Tells whether bytes are a text in UTF-8.',
  signatures: [
    { args: [['text', string, 'The text.']], returns: boolean },
    { args: [['bytes', binary, 'The bytes.']], returns: boolean },
  ],
  nullable: (nulls) => nulls.includes(true),
  deterministic: true,
  rewrite: ([value]) => {
    if (value === undefined) throw new TypeError('is_valid_utf8 takes a value')
    return callOf(ofBytes, [castOf(value, binary)])
  },
  examples: [
    { sql: "is_valid_utf8('Spark')", is: true },
    { sql: "is_valid_utf8(X'80')", is: false },
  ],
})
