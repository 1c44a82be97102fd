import { bigint, binary, string } from '@kindling/core'
import { defineOverloaded } from '../define/define-function.ts'
import { bytesOf } from './bytes-of.ts'

export const hex = defineOverloaded({
  name: 'hex',
  group: 'string',
  since: '0.1.0',
  doc: 'Writes an integer (as 64 bits), a text in UTF-8 or a binary value in hexadecimal digits.',
  signatures: [
    { args: [['value', bigint, 'The integer.']], returns: string, native: 'hex_i64' },
    { args: [['text', string, 'The text.']], returns: string, native: 'hex_utf8' },
    { args: [['value', binary, 'The bytes.']], returns: string, native: 'hex_binary' },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([value = null]) =>
    typeof value === 'bigint'
      ? BigInt.asUintN(64, value).toString(16).toUpperCase()
      : [...bytesOf(value)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(''),
  examples: [
    { sql: 'hex(17)', is: '11' },
    { sql: "hex('Spark')", is: '537061726B' },
    { sql: 'hex(-1)', is: 'FFFFFFFFFFFFFFFF' },
  ],
})
