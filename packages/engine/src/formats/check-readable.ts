import { type DataType, errorOf, type StructType, sqlString } from '@kindling/core'
import { holdsPartsBut } from './holds-parts.ts'

/**
 * Checks that a format of records reads all columns of a schema: not the types that are named, and maps with texts for keys.
 *
 * @throws AnalysisError UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE
 */
export function checkReadable(schema: StructType, format: string, unread: readonly DataType['kind'][]): void {
  const holds = holdsPartsBut(unread)
  for (const { name, type } of schema.fields) {
    if (holds(type)) continue
    const holes = { columnName: `\`${name}\``, columnType: `"${sqlString(type)}"`, format }
    throw errorOf('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', holes)
  }
}
