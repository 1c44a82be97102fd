import type { DataType } from '@kindling/core'
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
} as const

/** Says how native stores a type. */
export function physicalType(type: DataType): PhysicalType {
  if (type.kind === 'array') return { list: physicalType(type.element) }
  if (type.kind === 'struct') {
    return { struct: type.fields.map((field) => ({ name: field.name, type: physicalType(field.type) })) }
  }
  return NAMES[type.kind]
}

/** Gives the name of a type in the names of kernels; undefined for nested types, which no kernel is named after. */
export function kernelTypeName(type: DataType): string | undefined {
  return type.kind === 'array' || type.kind === 'struct' ? undefined : NAMES[type.kind]
}
