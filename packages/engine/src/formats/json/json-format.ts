import { type DataType, errorOf, type StructType, sqlString } from '@kindling/core'
import type { JsonFormat } from '@kindling/native'
import type { DescribeRequest, NativeFormat } from '../../sources/native-format.ts'
import { badRecordColumn, refuseBadRecordAlone } from '../bad-rows.ts'
import { nullableThroughout } from '../nullable-throughout.ts'
import { jsonFormatOf } from './json-options.ts'
import { jsonSchema } from './json-schema.ts'

/** Reads JSON as Spark does: an object a line, or with `multiLine` a document a file. */
export const jsonFormat: NativeFormat = {
  name: 'json',
  compressible: true,
  schema: jsonSchema,

  checkSchema(schema, options): StructType {
    jsonFormatOf(options)
    badRecordColumn(schema, options)
    for (const { name, type } of schema.fields) {
      if (isReadable(type)) continue
      const holes = { columnName: `\`${name}\``, columnType: `"${sqlString(type)}"`, format: 'JSON' }
      throw errorOf('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', holes)
    }
    return nullableThroughout(schema)
  },

  describe({ options, schema, columns }: DescribeRequest): JsonFormat {
    const badRecord = badRecordColumn(schema, options)
    refuseBadRecordAlone(columns, badRecord)
    const place = columns.indexOf(badRecord)
    return { ...jsonFormatOf(options), badRecord: place === -1 ? null : place }
  },
}

function isReadable(type: DataType): boolean {
  switch (type.kind) {
    case 'yearMonthInterval':
    case 'dayTimeInterval':
    case 'interval':
    case 'time':
      return false
    case 'array':
      return isReadable(type.element)
    case 'map':
      return type.key.kind === 'string' && isReadable(type.value)
    case 'struct':
      return type.fields.every((field) => isReadable(field.type))
    default:
      return true
  }
}
