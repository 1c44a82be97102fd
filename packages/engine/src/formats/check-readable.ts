import { type DataType, errorOf, type StructType, sqlString } from '@kindling/core'

/**
 * Checks that a format of records reads all columns of a schema: not the types that are named, and maps with texts for keys.
 *
 * @throws AnalysisError UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE
 */
export function checkReadable(schema: StructType, format: string, unread: readonly DataType['kind'][]): void {
  for (const { name, type } of schema.fields) {
    if (isReadable(type, unread)) continue
    const holes = { columnName: `\`${name}\``, columnType: `"${sqlString(type)}"`, format }
    throw errorOf('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', holes)
  }
}

function isReadable(type: DataType, unread: readonly DataType['kind'][]): boolean {
  switch (type.kind) {
    case 'array':
      return isReadable(type.element, unread)
    case 'map':
      return type.key.kind === 'string' && isReadable(type.value, unread)
    case 'struct':
      return type.fields.every((field) => isReadable(field.type, unread))
    default:
      return !unread.includes(type.kind)
  }
}
