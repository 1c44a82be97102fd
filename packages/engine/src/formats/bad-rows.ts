import { errorOf, type StructType } from '@kindling/core'
import type { BadRows } from '@kindling/native'
import type { Options } from '../sources/native-format.ts'

/** Reads the option `mode`: what becomes of rows that do not fit. Spark takes what it does not know for PERMISSIVE. */
export function badRowsOf(options: Options): BadRows {
  switch (options['mode']?.toUpperCase()) {
    case 'DROPMALFORMED':
      return 'drop'
    case 'FAILFAST':
      return 'fail'
    default:
      return 'permissive'
  }
}

/**
 * Finds the column that keeps what stands in the file for a row that does not fit; -1 where the schema has none.
 *
 * @throws AnalysisError INVALID_CORRUPT_RECORD_TYPE where the column is no string.
 */
export function badRecordColumn(schema: StructType, options: Options): number {
  const name = options['columnnameofcorruptrecord'] ?? ''
  const column = schema.fields.findIndex((field) => field.name.toLowerCase() === name.toLowerCase())
  const field = schema.fields[column]
  if (field !== undefined && field.type.kind !== 'string') {
    throw errorOf('INVALID_CORRUPT_RECORD_TYPE', { columnName: `\`${field.name}\`` })
  }
  return column
}

/**
 * Refuses to read nothing but that column: what is wrong with a row shows only when its other columns are read.
 *
 * @throws AnalysisError UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN
 */
export function refuseBadRecordAlone(columns: readonly number[], badRecord: number): void {
  if (columns.length === 1 && columns[0] === badRecord) {
    throw errorOf('UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN', {})
  }
}
