import { array, type DataType, field, string, struct } from '@kindling/core'
import { type GuessedField, type GuessedType, guessedType } from '../guessed-type.ts'

type JsonDecimal = readonly ['decimal', number, number]

const MOST_DIGITS = 38

/**
 * Gives the type of records that suits both, as Spark's JsonInferSchema does: arrays of records count as their elements,
 * and what is no object becomes the column for bad records, or is left out where that has no name.
 */
export function commonRecord(
  left: GuessedType,
  right: GuessedType,
  badRecord: string | undefined,
): GuessedType {
  if (isArray(left)) return commonRecord(left.array, right, badRecord)
  if (isArray(right)) return commonRecord(left, right.array, badRecord)
  const object = isObject(left) ? left : right
  const oneIsObject = isObject(left) !== isObject(right)
  if (!oneIsObject || left === 'void' || right === 'void') return commonJsonType(left, right)
  return badRecord === undefined ? object : commonJsonType(object, { object: [[badRecord, 'string']] })
}

/** Gives the type that suits both; strings suit everything. */
export function commonJsonType(left: GuessedType, right: GuessedType): GuessedType {
  if (right === 'void' || left === right) return left
  if (left === 'void') return right
  if (isArray(left) && isArray(right)) return { array: commonJsonType(left.array, right.array) }
  if (isObject(left) && isObject(right)) return { object: commonFields(left.object, right.object) }
  const [one, other] = [asNumber(left), asNumber(right)]
  if (one !== undefined && other !== undefined) return commonNumber(one, other)
  const times: readonly GuessedType[] = ['timestamp', 'timestamp_ntz']
  return times.includes(left) && times.includes(right) ? 'timestamp' : 'string'
}

function commonFields(
  left: readonly GuessedField[],
  right: readonly GuessedField[],
): readonly GuessedField[] {
  const fields = new Map(left)
  for (const [name, type] of right) fields.set(name, commonJsonType(fields.get(name) ?? 'void', type))
  return [...fields].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
}

function asNumber(type: GuessedType): 'bigint' | 'double' | JsonDecimal | undefined {
  return type === 'bigint' || type === 'double' || isDecimal(type) ? type : undefined
}

function commonNumber(left: 'bigint' | 'double' | JsonDecimal, right: typeof left): GuessedType {
  if (left === 'double' || right === 'double') return 'double'
  const [, leftPrecision, leftScale] = left === 'bigint' ? (['decimal', 20, 0] as const) : left
  const [, rightPrecision, rightScale] = right === 'bigint' ? (['decimal', 20, 0] as const) : right
  const scale = Math.max(leftScale, rightScale)
  const precision = scale + Math.max(leftPrecision - leftScale, rightPrecision - rightScale)
  return precision > MOST_DIGITS ? 'double' : ['decimal', precision, scale]
}

/** Gives the type of a column; undefined for objects without fields and, where they are dropped, columns without values. */
export function schemaType(type: GuessedType, dropsNulls: boolean): DataType | undefined {
  if (type === 'void') return dropsNulls ? undefined : string
  if (typeof type === 'string' || isDecimal(type)) return guessedType(type)
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

function isDecimal(type: GuessedType): type is JsonDecimal {
  return Array.isArray(type)
}

function isArray(type: GuessedType): type is { readonly array: GuessedType } {
  return typeof type === 'object' && 'array' in type
}

function isObject(type: GuessedType): type is { readonly object: readonly GuessedField[] } {
  return typeof type === 'object' && 'object' in type
}
