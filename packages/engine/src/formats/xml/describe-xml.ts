import { type DataType, errorOf, type StructType, sqlString } from '@kindling/core'
import type { XmlFormat } from '@kindling/native'
import type { DescribeRequest, Options } from '../../sources/native-format.ts'
import { badRecordColumn } from '../bad-rows.ts'
import { nullableThroughout } from '../nullable-throughout.ts'
import { xmlFormatOf } from './xml-options.ts'

/**
 * Checks that a schema is one that XML is read as, and lets all of it be NULL.
 *
 * @throws AnalysisError UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE
 */
export function checkXmlSchema(schema: StructType, options: Options): StructType {
  xmlFormatOf(options)
  badRecordColumn(schema, options)
  for (const { name, type } of schema.fields) {
    if (isReadable(type)) continue
    const holes = {
      columnName: `\`${name}\``,
      columnType: `"${sqlString(type)}"`,
      format: 'XML',
    }
    throw errorOf('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', holes)
  }
  return nullableThroughout(schema)
}

/** Says to native how XML is read as some columns of a schema. */
export function describeXml({ options, schema, columns }: DescribeRequest): XmlFormat {
  const place = columns.indexOf(badRecordColumn(schema, options))
  return { ...xmlFormatOf(options), badRecord: place === -1 ? null : place }
}

function isReadable(type: DataType): boolean {
  switch (type.kind) {
    case 'interval':
    case 'time':
    case 'vector':
    case 'variant':
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
