import { array, type DataType, field, map, type StructType, struct } from '@kindling/core'

/** Lets every column and part be NULL: nothing else is known of files that somebody else may write. */
export function nullableSchema({ fields }: StructType): StructType {
  return struct(fields.map(({ name, type }) => field(name, nullableType(type))))
}

function nullableType(type: DataType): DataType {
  switch (type.kind) {
    case 'array':
      return array(nullableType(type.element))
    case 'map':
      return map(nullableType(type.key), nullableType(type.value))
    case 'struct':
      return nullableSchema(type)
    default:
      return type
  }
}
