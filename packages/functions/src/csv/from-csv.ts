import { type DataType, errorOf, sqlString, string, void_ } from '@kindling/core'
import { anything, callOf, literalOf, mapOf } from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { nullableType } from '../json/nullable-type.ts'
import { readCsv } from '../json/read-records.ts'
import { recordOptions } from '../json/record-options.ts'

const text = ['csv', string, 'The text, one record.'] as const
const schema = ['schema', anything, 'The columns, a constant text such as `a INT, b STRING`.'] as const
const options = ['options', mapOf(string, string), 'Options of CSV files, constants.'] as const
const returns = ([, type = void_]: readonly DataType[]): DataType => nullableType(type)

export const fromCsv = defineRewritten({
  name: 'from_csv',
  group: 'csv',
  since: '0.1.0',
  doc: 'Reads a record of CSV as a struct. Fields that are missing or do not fit are NULL, unless the option `mode` is `FAILFAST`. Further options are those of CSV files.',
  signatures: [
    { args: [text, schema], returns },
    { args: [text, schema, options], returns },
  ],
  typeArgument: 1,
  nullable: () => true,
  deterministic: true,
  display: ([csv = '']) => `from_csv(${csv})`,
  rewrite: ([csv, type, given], { returns: read }, facts) => {
    if (csv === undefined || type === undefined) throw new TypeError('from_csv takes a text and a type')
    if (read.kind !== 'struct') {
      const holes = { inputSchema: `\`${sqlString(read)}\``, dataType: `\`${sqlString(read)}\`` }
      throw errorOf('INVALID_SCHEMA.NON_STRUCT_TYPE', holes, { origin: csv.origin })
    }
    return callOf(readCsv, [csv, literalOf(read, null), recordOptions(given, 'from_csv', facts)])
  },
  examples: [
    { sql: "from_csv('1, 0.8', 'a INT, b DOUBLE')", is: { a: 1, b: 0.8 } },
    { sql: "from_csv('x;\"y;z\"', 'a INT, b STRING', map('sep', ';'))", is: { a: null, b: 'y;z' } },
  ],
})
