import { type DataType, errorOf, sqlString } from '@kindling/core'
import type { OutputRequest } from './output-writer.ts'

/** Refuses columns whose types a format cannot hold. */
export function checkTypes(request: OutputRequest, format: string, holds: (type: DataType) => boolean): void {
  for (const { name, type } of request.schema.fields) {
    if (holds(type)) continue
    const holes = { format: `\`${format}\``, columnName: `\`${name}\``, columnType: `\`${sqlString(type)}\`` }
    throw errorOf('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', holes, { origin: request.origin })
  }
}
