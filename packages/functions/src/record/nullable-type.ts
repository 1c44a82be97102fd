import { array, type DataType, map, struct } from '@kindling/core'

/** Lets every part of a type be NULL, since a text may lack it. */
export function nullableType(type: DataType): DataType {
  switch (type.kind) {
    case 'array':
      return array(nullableType(type.element), true)
    case 'map':
      return map(nullableType(type.key), nullableType(type.value), true)
    case 'struct':
      return struct(
        type.fields.map((field) => ({ ...field, type: nullableType(field.type), nullable: true })),
      )
    default:
      return type
  }
}
