import { calendarIntervalStorage, type DataType, vectorStorage } from '@kindling/core'
import type { LogicalType } from '@kindling/native'

/** Says to native what the values of a column in a file mean. */
export function logicalType(type: DataType): LogicalType {
  switch (type.kind) {
    case 'decimal':
      return { decimal: { precision: type.precision, scale: type.scale } }
    case 'array':
      return { list: logicalType(type.element) }
    case 'map':
      return { map: { key: logicalType(type.key), value: logicalType(type.value) } }
    case 'struct':
      return { struct: type.fields.map((field) => ({ name: field.name, type: logicalType(field.type) })) }
    case 'time':
      return 'bigint'
    case 'variant':
      return 'variant'
    case 'interval':
      return logicalType(calendarIntervalStorage)
    case 'vector':
      return logicalType(vectorStorage)
    default:
      return type.kind
  }
}
