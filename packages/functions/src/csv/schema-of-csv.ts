import {
  bigint,
  boolean,
  type DataType,
  date,
  decimal,
  double,
  errorOf,
  field,
  int,
  sqlString,
  string,
  struct,
  timestamp,
} from '@kindling/core'
import { anything, castValue, literalOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { constantText } from '../json/constant-text.ts'
import { optionTexts } from '../json/json-options.ts'
import { csvFields } from './csv-fields.ts'
import { csvStyle } from './csv-style.ts'

const CSV = ['csv', string, 'The record, a constant.'] as const

export const schemaOfCsv = defineRewritten({
  name: 'schema_of_csv',
  group: 'csv',
  since: '0.1.0',
  doc: 'Gives the type of a constant record of CSV as SQL writes it: fields are `_c0`, `_c1`, ... Options are those of CSV files, such as `sep`, `quote` and `preferDate`.',
  signatures: [
    { args: [CSV], returns: string },
    { args: [CSV, ['options', anything, 'Options, constants.']], returns: string },
  ],
  nullable: () => false,
  deterministic: true,
  display: ([text = '']) => `schema_of_csv(${text})`,
  rewrite: ([text, options]) => {
    const record = constantText(text, 'csv', 'schema_of_csv')
    const texts = optionTexts(options)
    const pattern = ['dateformat', 'timestampformat', 'timestampntzformat'].find((name) => texts.has(name))
    if (pattern !== undefined) {
      const feature = `The option \`${pattern}\` of \`schema_of_csv\``
      throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: options?.origin })
    }
    const prefersDate = texts.get('preferdate')?.toLowerCase() !== 'false'
    const fields = csvFields(record, csvStyle(options)).map((value, index) =>
      field(`_c${index}`, typeOf(value, prefersDate)),
    )
    return literalOf(string, sqlString(struct(fields)))
  },
  examples: [
    { sql: "schema_of_csv('1,abc')", is: 'STRUCT<_c0: INT, _c1: STRING>' },
    { sql: "schema_of_csv('1.5|true', map('sep', '|'))", is: 'STRUCT<_c0: DOUBLE, _c1: BOOLEAN>' },
  ],
})

/** Finds the narrowest type that a text reads as, in the order in which Spark tries them (`CSVInferSchema`). */
function typeOf(text: string, prefersDate: boolean): DataType {
  if (text === '') return string
  if (/^[+-]?\d+$/.test(text)) {
    const fitting = [int, bigint].find((type) => castValue(text, string, type, 'try') !== null)
    const digits = text.replace(/^[+-]?0*/, '').length
    return fitting ?? (digits <= 38 ? decimal(digits, 0) : double)
  }
  if (castValue(text, string, double, 'try') !== null && !/^\s*[+-]?(infinity)\s*$/i.test(text)) return double
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && castValue(text, string, date, 'try') !== null
  if (isDay && prefersDate) return date
  // A time alone is one of today.
  const isTime = /^\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d{1,9})?)?$/.test(text)
  if (isTime || castValue(text, string, timestamp, 'try') !== null) return timestamp
  return /^(?:true|false)$/i.test(text) ? boolean : string
}
