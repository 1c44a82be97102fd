import {
  bigint,
  boolean,
  type DataType,
  date,
  decimal,
  double,
  field,
  int,
  sqlString,
  string,
  struct,
  timestamp,
  timestampNtz,
} from '@kindling/core'
import { anything, castValue, literalOf, type ScalarFunction } from '@kindling/plan'
import { readsAs } from '../datetime/pattern/reads-as.ts'
import { defineRewritten } from '../define/define-function.ts'
import { withVariant } from '../define/with-variant.ts'
import { constantText } from '../json/constant-text.ts'
import { optionTexts } from '../json/json-options.ts'
import { csvFields } from './csv-fields.ts'
import { csvStyle } from './csv-style.ts'

const CSV = ['csv', string, 'The record, a constant.'] as const

function rewriting(timestampNtz: boolean): NonNullable<ScalarFunction['rewrite']> {
  return ([text, options]) => {
    const record = constantText(text, 'csv', 'schema_of_csv')
    const texts = optionTexts(options)
    const fields = csvFields(record, csvStyle(options)).map((value, index) =>
      field(`_c${index}`, typeOf(value, texts, timestampNtz)),
    )
    return literalOf(string, sqlString(struct(fields)))
  }
}

const declared = defineRewritten({
  name: 'schema_of_csv',
  group: 'csv',
  since: '0.1.0',
  doc: 'Gives the type of a constant record of CSV as SQL writes it: fields are `_c0`, `_c1`, ... Options are those of CSV files, such as `sep`, `quote`, `preferDate` and `timestampFormat`.',
  signatures: [
    { args: [CSV], returns: string },
    { args: [CSV, ['options', anything, 'Options, constants.']], returns: string },
  ],
  nullable: () => false,
  deterministic: true,
  display: ([text = '']) => `schema_of_csv(${text})`,
  rewrite: rewriting(false),
  examples: [
    { sql: "schema_of_csv('1,abc')", is: 'STRUCT<_c0: INT, _c1: STRING>' },
    { sql: "schema_of_csv('1.5|true', map('sep', '|'))", is: 'STRUCT<_c0: DOUBLE, _c1: BOOLEAN>' },
  ],
})

export const schemaOfCsv = withVariant(declared, 'timestampNtz', { rewrite: rewriting(true) })

/** Finds the narrowest type that a text reads as, in the order in which Spark tries them (`CSVInferSchema`). */
function typeOf(text: string, options: ReadonlyMap<string, string>, prefersNtz: boolean): DataType {
  if (text === '') return string
  if (/^[+-]?\d+$/.test(text)) {
    const fitting = [int, bigint].find((type) => castValue(text, string, type, 'try') !== null)
    const digits = text.replace(/^[+-]?0*/, '').length
    return fitting ?? (digits <= 38 ? decimal(digits, 0) : double)
  }
  if (castValue(text, string, double, 'try') !== null && !/^\s*[+-]?(infinity)\s*$/i.test(text)) return double
  if (options.get('preferdate')?.toLowerCase() !== 'false' && isDay(text, options.get('dateformat')))
    return date
  if (prefersNtz && readsAs(text, timestampNtz, options.get('timestampntzformat'))) return timestampNtz
  if (readsAs(text, timestamp, options.get('timestampformat'))) return timestamp
  return /^(?:true|false)$/i.test(text) ? boolean : string
}

function isDay(text: string, pattern: string | undefined): boolean {
  return (pattern !== undefined || /^\d{4}-\d{2}-\d{2}$/.test(text)) && readsAs(text, date, pattern)
}
