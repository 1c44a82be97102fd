import { type DataType, errorOf, struct } from '@kindling/core'
import { encodeTextFormat } from '@kindling/native'
import type { Expression } from '@kindling/plan'
import { csvFormat } from '../formats/csv/csv-format.ts'
import { jsonFormat } from '../formats/json/json-format.ts'
import { jsonFormatOf } from '../formats/json/json-options.ts'
import { logicalType } from '../sources/logical-type.ts'
import type { Options } from '../sources/native-format.ts'

/** Says to native how texts are read as values of a type by the rules of a file format: the constant of `read_records`. */
export function describeRecords(
  format: 'csv' | 'json',
  type: DataType,
  options: Expression | undefined,
): Uint8Array {
  const texts = options?.kind === 'literal' ? options.value : null
  if (typeof texts !== 'string') throw errorOf('INTERNAL_ERROR', { message: 'options are no constant' })
  const given: Options = JSON.parse(texts)
  const schema = type.kind === 'struct' ? type : struct([{ name: 'value', type, nullable: true }])
  const columns = schema.fields.map((_, index) => index)
  const { checkSchema, describe } = format === 'csv' ? csvFormat : jsonFormat
  checkSchema?.(schema, given)
  const described =
    type.kind === 'struct'
      ? describe({ options: given, schema, columns, conditions: [] })
      : jsonFormatOf(given)
  if (described.kind !== 'csv' && described.kind !== 'json')
    throw errorOf('INTERNAL_ERROR', { message: `texts are not read as ${described.kind}` })
  return encodeTextFormat(logicalType(type), described)
}
