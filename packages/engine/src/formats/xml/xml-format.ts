import { type DataType, type FileStatus, field, type StructType, string, struct } from '@kindling/core'
import { xmlSchema } from '@kindling/functions'
import type { NativeFormat, NativeSchemaRequest } from '../../sources/native-format.ts'
import { badRecordColumn, refuseBadRecordAlone } from '../bad-rows.ts'
import { type GuessedType, guessedType } from '../guessed-type.ts'
import { checkXmlSchema, describeXml } from './describe-xml.ts'
import { requireRowTag, xmlFormatOf } from './xml-options.ts'

const TYPE = struct([field('type', string)])

/** Reads XML as Spark does: each element of the name that `rowTag` gives is a row. A file is read by one thread. */
export const xmlFormat: NativeFormat = {
  name: 'xml',
  compressible: true,
  schema: schemaOf,

  checkSchema(schema, options) {
    requireRowTag(options)
    return checkXmlSchema(schema, options)
  },

  describe(request) {
    requireRowTag(request.options)
    refuseBadRecordAlone(request.columns, badRecordColumn(request.schema, request.options))
    return describeXml(request)
  },
}

/** Finds out the columns of XML files from all rows: fields sorted by name, the type that suits all values. */
async function schemaOf({ files, options, read }: NativeSchemaRequest): Promise<StructType> {
  requireRowTag(options)
  const format = xmlFormatOf(options)
  const parts = await read(sampled(files, options), { ...format, purpose: 'types' }, TYPE, null)
  const types = parts.map((row): DataType => guessedType(JSON.parse(String(row['type'])) as GuessedType))
  return xmlSchema(types, format.valueTag)
}

/** Takes files at even distances: Spark applies `samplingRatio` to files of XML, whose rows are all looked at. */
function sampled(
  files: readonly FileStatus[],
  options: NativeSchemaRequest['options'],
): readonly FileStatus[] {
  const ratio = Number(options['samplingratio'] ?? 1)
  if (!(ratio > 0 && ratio < 1)) return files
  return files.filter(
    (_, before) => before === 0 || Math.floor((before + 1) * ratio) > Math.floor(before * ratio),
  )
}
