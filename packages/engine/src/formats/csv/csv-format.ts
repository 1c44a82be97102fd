import { errorOf, sqlString } from '@kindling/core'
import { BAD_RECORD, type CsvFormat } from '@kindling/native'
import type { DescribeRequest, NativeFormat } from '../../sources/native-format.ts'
import { badRecordColumn, refuseBadRecordAlone } from '../bad-rows.ts'
import { nullableThroughout } from '../nullable-throughout.ts'
import { csvFormatOf } from './csv-options.ts'
import { csvSchema } from './csv-schema.ts'
import { NOT_READ_FROM_CSV } from './not-in-csv.ts'

/** Reads CSV as Spark does, by the rules of the parser that it uses. */
export const csvFormat = {
  name: 'csv',
  compressible: true,
  schema: csvSchema,

  checkSchema(schema, options) {
    csvFormatOf(options)
    badRecordColumn(schema, options)
    for (const { name, type } of schema.fields) {
      if (!NOT_READ_FROM_CSV.has(type.kind)) continue
      const holes = { columnName: `\`${name}\``, columnType: `"${sqlString(type)}"`, format: 'CSV' }
      throw errorOf('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', holes)
    }
    return nullableThroughout(schema)
  },

  describe: ({ options, schema, columns }: DescribeRequest): CsvFormat => {
    const badRecord = badRecordColumn(schema, options)
    refuseBadRecordAlone(columns, badRecord)
    const placeOf = (column: number): number =>
      column === badRecord ? BAD_RECORD : badRecord !== -1 && column > badRecord ? column - 1 : column
    return {
      ...csvFormatOf(options),
      columns: schema.fields.length - (badRecord === -1 ? 0 : 1),
      positions: columns.map(placeOf),
    }
  },
} satisfies NativeFormat

/** Names `csv` as Spark 1 did. */
export const oldCsvFormat: NativeFormat = { ...csvFormat, name: 'com.databricks.spark.csv' }
