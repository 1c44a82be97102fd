import { errorOf, sqlString, string } from '@kindling/core'
import { anything, callOf, castOf, type Expression, holdsKind, literalOf } from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { dateFormat } from '../datetime/date-format.ts'
import { defineRewritten } from '../define/define-function.ts'
import { optionTexts } from '../json/json-options.ts'
import { fieldOf } from '../map/entry-lambda.ts'
import { equal } from '../operator/equal.ts'
import { isNotNull } from '../operator/is-not-null.ts'
import { not } from '../operator/not.ts'
import { binaryText } from './binary-text.ts'
import { csvRecord } from './csv-record.ts'
import { csvStyle, styleText } from './csv-style.ts'

const VALUE = ['value', anything, 'The struct.'] as const

export const toCsv = defineRewritten({
  name: 'to_csv',
  group: 'csv',
  since: '0.1.0',
  doc: 'Writes a struct as a record of CSV, arrays, maps and structs in it as casts show them; a record without any text is NULL. Options are those of CSV files, such as `sep`, `nullValue` and `dateFormat`.',
  signatures: [
    { args: [VALUE], returns: string },
    { args: [VALUE, ['options', anything, 'Options, constants.']], returns: string },
  ],
  nullable: () => true,
  deterministic: true,
  display: ([value = '']) => `to_csv(${value})`,
  rewrite: ([value, options]) => {
    if (value === undefined) throw new TypeError('to_csv takes a struct')
    const { type, origin } = value
    if (type.kind === 'void') return literalOf(string, null)
    if (type.kind !== 'struct' || type.fields.some((each) => each.type.kind === 'variant')) {
      const holes = { functionName: '`to_csv`', dataType: `\`${sqlString(type)}\`` }
      throw errorOf('DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE', holes, { origin })
    }
    const patterns = optionTexts(options)
    const texts = type.fields.map((_, index) => textOf(fieldOf(value, index), patterns))
    const record = callOf(csvRecord, [literalOf(string, styleText(csvStyle(options))), ...texts])
    const isFilled = callOf(not, [callOf(equal, [record, literalOf(string, '')])])
    const written = callOf(when, [isFilled, record])
    return value.nullable ? callOf(when, [callOf(isNotNull, [value]), written]) : written
  },
  examples: [
    { sql: "to_csv(named_struct('a', 1, 'b', 2))", is: '1,2' },
    { sql: "to_csv(named_struct('a', 'x,y', 'b', ''))", is: '"x,y",""' },
    {
      sql: "to_csv(named_struct('day', DATE'2015-08-26', 'n', NULL), map('dateFormat', 'dd/MM/yyyy', 'nullValue', '-'))",
      is: '26/08/2015,-',
    },
    { sql: "to_csv(named_struct('a', CAST(NULL AS INT)))", is: null },
  ],
})

function textOf(value: Expression, patterns: ReadonlyMap<string, string>): Expression {
  const formatted = (pattern: string): Expression => callOf(dateFormat, [value, literalOf(string, pattern)])
  switch (value.type.kind) {
    case 'timestamp':
      return formatted(patterns.get('timestampformat') ?? "yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
    case 'timestamp_ntz':
      return formatted(patterns.get('timestampntzformat') ?? "yyyy-MM-dd'T'HH:mm:ss.SSS")
    case 'date': {
      const pattern = patterns.get('dateformat')
      return pattern === undefined ? castOf(value, string) : formatted(pattern)
    }
    case 'binary':
      return binaryText(value)
    case 'array':
    case 'map':
    case 'struct':
    case 'vector': {
      if (!holdsKind(value.type, 'binary') && value.type.kind !== 'vector') return castOf(value, string)
      const feature = `A field of the type \`${sqlString(value.type)}\` in \`to_csv\``
      throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: value.origin })
    }
    default:
      return castOf(value, string)
  }
}
