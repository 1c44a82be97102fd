import {
  array,
  catalogString,
  type DataType,
  errorOf,
  field,
  map,
  type StructType,
  sameType,
  struct,
} from '@kindling/core'

/**
 * Puts the fields of two schemas together: those of the first, with what the second has in addition.
 *
 * @throws AnalysisError CANNOT_MERGE_SCHEMAS where a field has two types.
 */
export function mergeSchemas(left: StructType, right: StructType): StructType {
  const merged = mergeStructs(left, right)
  if (merged !== undefined) return merged
  const [first, second] = [left, right].map((schema) => `\`${catalogString(schema)}\``)
  throw errorOf('CANNOT_MERGE_SCHEMAS', { left: first ?? '', right: second ?? '' })
}

function mergeStructs(left: StructType, right: StructType): StructType | undefined {
  const others = new Map(right.fields.map((other) => [other.name, other]))
  const names = new Set(left.fields.map(({ name }) => name))
  const fields = left.fields.map((own) => {
    const other = others.get(own.name)
    const type = other === undefined ? own.type : mergeTypes(own.type, other.type)
    return type && field(own.name, type, own.nullable || other?.nullable === true)
  })
  if (fields.includes(undefined)) return undefined
  const added = right.fields.filter(({ name }) => !names.has(name))
  return struct([...fields.filter((each) => each !== undefined), ...added])
}

function mergeTypes(left: DataType, right: DataType): DataType | undefined {
  if (left.kind === 'struct' && right.kind === 'struct') return mergeStructs(left, right)
  if (left.kind === 'array' && right.kind === 'array') {
    const element = mergeTypes(left.element, right.element)
    return element && array(element, left.containsNull || right.containsNull)
  }
  if (left.kind === 'map' && right.kind === 'map') {
    const [key, value] = [mergeTypes(left.key, right.key), mergeTypes(left.value, right.value)]
    return key && value && map(key, value, left.valueContainsNull || right.valueContainsNull)
  }
  return sameType(left, right) ? left : undefined
}
