import {
  array,
  type DataType,
  decimal,
  double,
  field,
  type StructField,
  string,
  struct,
  timestamp,
} from '@kindling/core'

const MOST_DIGITS = 38

/**
 * Gives the type that suits elements of two types (`XmlInferSchema.compatibleType`): text suits everything but structs, to
 * which it is added as the field `valueTag` where they have one.
 */
export function commonXmlType(left: DataType, right: DataType, valueTag: string): DataType {
  if (left.kind === 'void') return right
  if (right.kind === 'void') return left
  if (left.kind === 'struct' && right.kind === 'struct')
    return struct(mergedFields([...left.fields, ...right.fields], valueTag))
  if (left.kind === 'array' || right.kind === 'array') {
    const [one, other] = [left, right].map((type) => (type.kind === 'array' ? type.element : type))
    return array(commonXmlType(one ?? left, other ?? right, valueTag))
  }
  if (left.kind === 'struct') return withValue(left.fields, right, valueTag)
  if (right.kind === 'struct') return withValue(right.fields, left, valueTag)
  return commonScalar(left, right)
}

/** Joins characters to a struct that has a field for them; else both are only text. */
function withValue(fields: readonly StructField[], type: DataType, valueTag: string): DataType {
  if (!fields.some(({ name }) => name === valueTag)) return string
  return struct(mergedFields([...fields, field(valueTag, type)], valueTag))
}

/** Merges fields of one name, in any case, which is that of the first, and sorts them. */
export function mergedFields(fields: readonly StructField[], valueTag: string): readonly StructField[] {
  const merged = new Map<string, StructField>()
  for (const each of fields) {
    const key = each.name.toLowerCase()
    const known = merged.get(key)
    merged.set(
      key,
      known === undefined ? each : field(known.name, commonXmlType(known.type, each.type, valueTag)),
    )
  }
  return [...merged.values()].sort((one, other) =>
    one.name < other.name ? -1 : one.name > other.name ? 1 : 0,
  )
}

function commonScalar(left: DataType, right: DataType): DataType {
  const [one, other] = [asDecimal(left), asDecimal(right)]
  if (one !== undefined && other !== undefined) {
    if (left.kind === 'bigint' && right.kind === 'bigint') return left
    const scale = Math.max(one.scale, other.scale)
    const range = Math.max(one.precision - one.scale, other.precision - other.scale)
    return range + scale > MOST_DIGITS ? double : decimal(range + scale, scale)
  }
  if (left.kind === right.kind) return left
  const isNumber = (type: DataType): boolean => type.kind === 'double' || asDecimal(type) !== undefined
  if (isNumber(left) && isNumber(right)) return double
  const isMoment = ({ kind }: DataType): boolean =>
    kind === 'date' || kind === 'timestamp' || kind === 'timestamp_ntz'
  if (!isMoment(left) || !isMoment(right)) return string
  return left.kind === 'timestamp' || right.kind === 'timestamp' ? timestamp : { kind: 'timestamp_ntz' }
}

function asDecimal(type: DataType): { readonly precision: number; readonly scale: number } | undefined {
  if (type.kind === 'bigint') return { precision: 20, scale: 0 }
  return type.kind === 'decimal' ? type : undefined
}
