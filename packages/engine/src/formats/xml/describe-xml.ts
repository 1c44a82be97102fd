import type { StructType } from '@kindling/core'
import type { XmlFormat } from '@kindling/native'
import type { DescribeRequest, Options } from '../../sources/native-format.ts'
import { badRecordColumn } from '../bad-rows.ts'
import { checkReadable } from '../check-readable.ts'
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
  checkReadable(schema, 'XML', ['interval', 'vector', 'variant', 'geometry', 'geography'])
  return nullableThroughout(schema)
}

/** Says to native how XML is read as some columns of a schema. */
export function describeXml({ options, schema, columns }: DescribeRequest): XmlFormat {
  const place = columns.indexOf(badRecordColumn(schema, options))
  return { ...xmlFormatOf(options), badRecord: place === -1 ? null : place }
}
