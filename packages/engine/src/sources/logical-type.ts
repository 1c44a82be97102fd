import { type DataType, shapeStorage, vectorStorage } from '@kindling/core'
import type { LogicalType } from '@kindling/native'
import { intervalFields } from '../expressions/interval-cast.ts'

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
    case 'yearMonthInterval':
    case 'dayTimeInterval': {
      const interval = type.kind === 'yearMonthInterval' ? 'months' : 'span'
      return { interval, fields: intervalFields(type) }
    }
    case 'time':
    case 'interval':
    case 'variant':
      return type.kind
    case 'geometry':
    case 'geography':
      return logicalType(shapeStorage(type))
    case 'vector':
      return logicalType(vectorStorage)
    default:
      return type.kind
  }
}
