import { array, double, field, int, struct, tinyint } from './constructors.ts'
import type { DataType, StructType } from './data-type.ts'

/**
 * Is how a vector is stored, in columns and files (Spark's `VectorUDT.sqlType`): `type` is 0 for a sparse vector and 1
 * for a dense one; `size` and `indices` are NULL in dense vectors.
 */
export const vectorStorage: StructType = struct([
  field('type', tinyint, false),
  field('size', int),
  field('indices', array(int, false)),
  field('values', array(double, false)),
])

/** Puts structs in the place of vectors, however deep they lie: what Spark calls the SQL type of a user-defined one. */
export function storedThroughout(type: DataType): DataType {
  switch (type.kind) {
    case 'vector':
      return vectorStorage
    case 'array':
      return { ...type, element: storedThroughout(type.element) }
    case 'map':
      return { ...type, key: storedThroughout(type.key), value: storedThroughout(type.value) }
    case 'struct':
      return struct(
        type.fields.map(({ name, type: own, nullable }) => field(name, storedThroughout(own), nullable)),
      )
    default:
      return type
  }
}
