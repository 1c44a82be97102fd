import {
  calendarIntervalStorage,
  type DataType,
  shapeStorage,
  variantStorage,
  vectorStorage,
} from '@kindling/core'
import type { PhysicalType } from '@kindling/native'

const NAMES = {
  void: 'null',
  boolean: 'bool',
  tinyint: 'i8',
  smallint: 'i16',
  int: 'i32',
  bigint: 'i64',
  float: 'f32',
  double: 'f64',
  string: 'utf8',
  binary: 'binary',
  date: 'i32',
  timestamp: 'i64',
  timestamp_ntz: 'i64',
  time: 'i64',
  yearMonthInterval: 'i32',
  dayTimeInterval: 'i64',
} as const

/** Counts the digits of the decimals that fit into 64 bits. */
const NARROW_DIGITS = 18

/** Says how native stores a type. */
export function physicalType(type: DataType): PhysicalType {
  switch (type.kind) {
    case 'array':
      return { list: physicalType(type.element) }
    case 'map':
      return {
        list: {
          struct: [
            { name: 'key', type: physicalType(type.key) },
            { name: 'value', type: physicalType(type.value) },
          ],
        },
      }
    case 'struct':
      return { struct: type.fields.map((field) => ({ name: field.name, type: physicalType(field.type) })) }
    case 'vector':
      return physicalType(vectorStorage)
    case 'interval':
      return physicalType(calendarIntervalStorage)
    case 'variant':
      return physicalType(variantStorage)
    case 'geometry':
    case 'geography':
      return physicalType(shapeStorage(type))
    case 'decimal':
      return type.precision <= NARROW_DIGITS ? 'i64' : 'i128'
    default:
      return NAMES[type.kind]
  }
}

/** Gives the name of a type in the names of kernels; undefined for nested types, which no kernel is named after. */
export function kernelTypeName(type: DataType): string | undefined {
  const physical = physicalType(type)
  return typeof physical === 'string' ? physical : undefined
}

/** Gives the name of a type in the names of casts, which tell dates and decimals from the integers that hold them. */
export function castTypeName(type: DataType): string | undefined {
  switch (type.kind) {
    case 'decimal':
    case 'date':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
      return type.kind
    case 'yearMonthInterval':
    case 'dayTimeInterval':
      return undefined
    default:
      return kernelTypeName(type)
  }
}
