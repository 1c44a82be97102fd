import { type DataType, errorOf, type StructType, string, struct } from '@kindling/core'
import {
  type CsvFormat,
  encodeTextFormat,
  type FileFormat,
  type JsonFormat,
  type XmlFormat,
} from '@kindling/native'
import type { Expression } from '@kindling/plan'
import { csvFormat } from '../formats/csv/csv-format.ts'
import { jsonFormat } from '../formats/json/json-format.ts'
import { jsonFormatOf } from '../formats/json/json-options.ts'
import { checkXmlSchema, describeXml } from '../formats/xml/describe-xml.ts'
import { logicalType } from '../sources/logical-type.ts'
import type { DescribeRequest, NativeFormat, Options } from '../sources/native-format.ts'

interface TextReading extends Pick<NativeFormat, 'checkSchema'> {
  describe(request: DescribeRequest): FileFormat
}

/** Lists the formats of texts; a text of XML, unlike a file, needs no name of its rows. */
const formats: Record<'csv' | 'json' | 'xml', TextReading> = {
  csv: csvFormat,
  json: jsonFormat,
  xml: { checkSchema: checkXmlSchema, describe: describeXml },
}

/** Says to native how texts are read as values of a type by the rules of a file format: the constant of `read_records`. */
export function describeRecords(
  format: 'csv' | 'json' | 'xml',
  type: DataType,
  options: Expression | undefined,
): Uint8Array {
  const texts = options?.kind === 'literal' ? options.value : null
  if (typeof texts !== 'string') throw errorOf('INTERNAL_ERROR', { message: 'options are no constant' })
  const given: Options = JSON.parse(texts)
  const schema = type.kind === 'struct' ? type : struct([{ name: 'value', type, nullable: true }])
  const columns = schema.fields.map((_, index) => index)
  const { checkSchema, describe } = formats[format]
  checkSchema?.(format === 'xml' ? schema : withoutIntervals(schema), given)
  const described =
    type.kind === 'struct'
      ? describe({ options: given, schema, columns, conditions: [] })
      : jsonFormatOf(given)
  if (!isTextFormat(described))
    throw errorOf('INTERNAL_ERROR', {
      message: `texts are not read as ${described.kind}`,
    })
  return encodeTextFormat(logicalType(type), described)
}

/** Puts texts in the place of calendar intervals, which texts hold and files do not. */
function withoutIntervals(schema: StructType): StructType {
  return struct(schema.fields.map((field) => ({ ...field, type: withoutInterval(field.type) })))
}

function withoutInterval(type: DataType): DataType {
  switch (type.kind) {
    case 'interval':
      return string
    case 'array':
      return { ...type, element: withoutInterval(type.element) }
    case 'map':
      return { ...type, value: withoutInterval(type.value) }
    case 'struct':
      return withoutIntervals(type)
    default:
      return type
  }
}

function isTextFormat(format: FileFormat): format is CsvFormat | JsonFormat | XmlFormat {
  return format.kind === 'csv' || format.kind === 'json' || format.kind === 'xml'
}
