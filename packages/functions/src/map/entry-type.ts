import { type DataType, field, type StructType, struct, void_ } from '@kindling/core'

/** Gives the type of the entries of a map: structs of `key` and `value`. Native stores a map as a list of them. */
export function entryType(map: DataType | undefined): StructType {
  if (map?.kind !== 'map') return struct([field('key', void_, false), field('value', void_)])
  return struct([field('key', map.key, false), field('value', map.value, map.valueContainsNull)])
}
