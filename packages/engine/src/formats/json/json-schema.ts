import { errorOf, field, type StructType, string, struct, variant } from '@kindling/core'
import type { NativeSchemaRequest } from '../../sources/native-format.ts'
import type { GuessedType } from '../guessed-type.ts'
import { jsonFormatOf } from './json-options.ts'
import { commonRecord, schemaType } from './json-type.ts'

const TYPE = struct([field('type', string)])

/**
 * Finds out the columns of JSON files from all records: fields sorted by name, the type that suits all values. A record
 * that is no object gives the column for such records.
 */
export async function jsonSchema({ files, options, read }: NativeSchemaRequest): Promise<StructType> {
  const variantColumn = options['singlevariantcolumn']
  if (variantColumn !== undefined) return struct([field(variantColumn, variant)])
  const format = jsonFormatOf(options)
  if (files.length === 0) throw errorOf('UNABLE_TO_INFER_SCHEMA', { format: 'JSON' })
  const parts = await read(files, { ...format, purpose: 'types' }, TYPE, null)
  const types = parts.map((row): GuessedType => JSON.parse(String(row['type'])))
  const badRecord = format.badRows === 'drop' ? undefined : format.badRecordName
  const record = types.reduce((left, right) => commonRecord(left, right, badRecord), { object: [] })
  const dropsNulls = /^true$/i.test(options['dropfieldifallnull'] ?? 'false')
  const type = schemaType(record, dropsNulls)
  return type?.kind === 'struct' ? type : struct([])
}
