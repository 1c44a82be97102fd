import { type DataType, type StructType, struct } from '@kindling/core'

/** Lets every part of a schema be NULL: a file can leave out any value, whatever was declared. */
export function nullableThroughout({ fields }: StructType): StructType {
  return struct(fields.map(({ name, type }) => ({ name, type: nullableType(type), nullable: true })))
}

function nullableType(type: DataType): DataType {
  switch (type.kind) {
    case 'array':
      return { ...type, element: nullableType(type.element), containsNull: true }
    case 'map':
      return { ...type, value: nullableType(type.value), valueContainsNull: true }
    case 'struct':
      return nullableThroughout(type)
    default:
      return type
  }
}
