import { binary, type Decimal, date, decimal, string, timestamp, timestampNtz } from '@kindling/core'
import { callOf, castOf, decimalFor, literalOf, variable } from '@kindling/plan'
import { formattedTimestamp } from '../datetime/format-timestamp.ts'
import { defineOverloaded, defineRewritten } from '../define/define-function.ts'
import { decimalOf } from '../math/rounding.ts'
import { base64 } from '../string/base64.ts'
import { decode } from '../string/decode.ts'
import { hex } from '../string/hex.ts'
import { constantFormat } from './constant-format.ts'
import { readNumberFormat } from './number-format.ts'
import { writeNumber } from './write-number.ts'

const FORMAT = ['format', string, 'The format, or the pattern.'] as const

const writeDecimal = defineOverloaded({
  name: 'decimal by format',
  group: 'string',
  since: '0.1.0',
  doc: 'Writes a decimal by a number format.',
  signatures: [
    {
      args: [['value', variable('D', 'decimal'), 'The number.'], FORMAT],
      returns: string,
      native: 'decimal_to_char',
      constants: ([type = string]) => [decimalFor(type)?.scale ?? 0],
    },
  ],
  nulls: 'propagate',
  deterministic: true,
  raises: false,
  kernel: ([value = null, format = null]) => writeNumber(readNumberFormat(String(format)), value as Decimal),
  examples: [],
})

export const toChar = defineRewritten({
  name: 'to_char',
  aliases: ['to_varchar'],
  group: 'string',
  since: '0.1.0',
  doc: 'Writes a number by a format, a constant: `9` for a digit or blank, `0` for a digit, `.` or `D` for the point, `,` or `G` between groups, `$`, `S` or `MI` for a sign, `PR` for angle brackets around negative numbers; `#` stands for digits where the number does not fit. Writes dates and timestamps by a pattern as `date_format` does, and bytes in `base64`, `hex` or `utf-8`.',
  signatures: [
    { args: [['value', date, 'The date.'], FORMAT], returns: string },
    { args: [['value', timestamp, 'The timestamp.'], FORMAT], returns: string },
    { args: [['value', timestampNtz, 'The timestamp.'], FORMAT], returns: string },
    { args: [['value', binary, 'The bytes.'], FORMAT], returns: string },
    { args: [['value', variable('N', 'numeric'), 'The number.'], FORMAT], returns: string },
  ],
  prepare: ([value, ...rest]) => {
    if (value?.type.kind !== 'string') return value === undefined ? rest : [value, ...rest]
    return [castOf(value, decimal(38, 18), { implicit: true }), ...rest]
  },
  nullable: (nulls) => nulls.includes(true),
  deterministic: true,
  rewrite: ([value, format], _types, facts) => {
    if (value === undefined || format === undefined) throw new TypeError('to_char takes a value and a format')
    switch (value.type.kind) {
      case 'date':
      case 'timestamp':
      case 'timestamp_ntz':
        return formattedTimestamp(castOf(value, timestamp), format, facts)
      case 'binary': {
        const name = format.kind === 'literal' ? String(format.value).toLowerCase() : ''
        if (name === 'hex') return callOf(hex, [value])
        return name === 'base64' ? callOf(base64, [value]) : callOf(decode, [value, format])
      }
      default:
        if (constantFormat(format) === undefined) return literalOf(string, null)
        return callOf(writeDecimal, [castOf(value, decimalOf(value.type)), format])
    }
  },
  examples: [
    { sql: "to_char(454, '999')", is: '454' },
    { sql: "to_char(-12454.8, '99G999D9S')", is: '12,454.8-' },
    { sql: "to_char(12345, '9,999')", is: '# ###' },
    { sql: "to_char(DATE'2016-04-08', 'y')", is: '2016' },
    { sql: "to_char(CAST(NULL AS INT), '999')", is: null },
  ],
})
