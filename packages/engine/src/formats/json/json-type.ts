import {
  array,
  bigint,
  boolean,
  type DataType,
  double,
  field,
  string,
  struct,
  timestamp,
} from '@kindling/core'

/** Is a type as native finds it out from JSON. */
export type JsonType =
  | 'void'
  | 'boolean'
  | 'bigint'
  | 'double'
  | 'timestamp'
  | 'timestamp_ntz'
  | 'string'
  | readonly ['decimal', number, number]
  | { readonly array: JsonType }
  | { readonly object: readonly JsonField[] }
type JsonField = readonly [name: string, type: JsonType]
type JsonDecimal = readonly ['decimal', number, number]

const MOST_DIGITS = 38

/**
 * Gives the type of records that suits both, as Spark's JsonInferSchema does: arrays of records count as their elements,
 * and what is no object becomes the column for bad records, or is left out where that has no name.
 */
export function commonRecord(left: JsonType, right: JsonType, badRecord: string | undefined): JsonType {
  if (isArray(left)) return commonRecord(left.array, right, badRecord)
  if (isArray(right)) return commonRecord(left, right.array, badRecord)
  const object = isObject(left) ? left : right
  const oneIsObject = isObject(left) !== isObject(right)
  if (!oneIsObject || left === 'void' || right === 'void') return commonJsonType(left, right)
  return badRecord === undefined ? object : commonJsonType(object, { object: [[badRecord, 'string']] })
}

/** Gives the type that suits both; strings suit everything. */
export function commonJsonType(left: JsonType, right: JsonType): JsonType {
  if (right === 'void' || left === right) return left
  if (left === 'void') return right
  if (isArray(left) && isArray(right)) return { array: commonJsonType(left.array, right.array) }
  if (isObject(left) && isObject(right)) return { object: commonFields(left.object, right.object) }
  const [one, other] = [asNumber(left), asNumber(right)]
  if (one !== undefined && other !== undefined) return commonNumber(one, other)
  const times: readonly JsonType[] = ['timestamp', 'timestamp_ntz']
  return times.includes(left) && times.includes(right) ? 'timestamp' : 'string'
}

function commonFields(left: readonly JsonField[], right: readonly JsonField[]): readonly JsonField[] {
  const fields = new Map(left)
  for (const [name, type] of right) fields.set(name, commonJsonType(fields.get(name) ?? 'void', type))
  return [...fields].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
}

function asNumber(type: JsonType): 'bigint' | 'double' | JsonDecimal | undefined {
  return type === 'bigint' || type === 'double' || isDecimal(type) ? type : undefined
}

function commonNumber(left: 'bigint' | 'double' | JsonDecimal, right: typeof left): JsonType {
  if (left === 'double' || right === 'double') return 'double'
  const [, leftPrecision, leftScale] = left === 'bigint' ? (['decimal', 20, 0] as const) : left
  const [, rightPrecision, rightScale] = right === 'bigint' ? (['decimal', 20, 0] as const) : right
  const scale = Math.max(leftScale, rightScale)
  const precision = scale + Math.max(leftPrecision - leftScale, rightPrecision - rightScale)
  return precision > MOST_DIGITS ? 'double' : ['decimal', precision, scale]
}

const TYPES = {
  boolean,
  bigint,
  double,
  timestamp,
  timestamp_ntz: { kind: 'timestamp_ntz' },
  string,
} as const

/** Gives the type of a column; undefined for objects without fields and, where they are dropped, columns without values. */
export function schemaType(type: JsonType, dropsNulls: boolean): DataType | undefined {
  if (type === 'void') return dropsNulls ? undefined : string
  if (typeof type === 'string') return TYPES[type]
  if (isDecimal(type)) return { kind: 'decimal', precision: type[1], scale: type[2] }
  if (isArray(type)) {
    const element = schemaType(type.array, dropsNulls)
    return element && array(element)
  }
  const fields = type.object.flatMap(([name, each]) => {
    const known = name === '' ? undefined : schemaType(each, dropsNulls)
    return known === undefined ? [] : [field(name, known)]
  })
  return fields.length === 0 ? undefined : struct(fields)
}

function isDecimal(type: JsonType): type is JsonDecimal {
  return Array.isArray(type)
}

function isArray(type: JsonType): type is { readonly array: JsonType } {
  return typeof type === 'object' && 'array' in type
}

function isObject(type: JsonType): type is { readonly object: readonly JsonField[] } {
  return typeof type === 'object' && 'object' in type
}
