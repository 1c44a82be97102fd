import { array, decimal, field, map, struct, time } from './constructors.ts'
import type { DataType, Metadata, StructField, StructType } from './data-type.ts'
import { shapeFromJson, shapeToJson } from './shape-json.ts'
import { VECTOR_CLASSES } from './vector-classes.ts'
import { vectorStorage } from './vector-storage.ts'

/** Pairs the names of types in JSON, which are those of Spark's classes, with our types. */
const NAMES: readonly (readonly [name: string, type: DataType])[] = [
  ['void', { kind: 'void' }],
  ['boolean', { kind: 'boolean' }],
  ['byte', { kind: 'tinyint' }],
  ['short', { kind: 'smallint' }],
  ['integer', { kind: 'int' }],
  ['long', { kind: 'bigint' }],
  ['float', { kind: 'float' }],
  ['double', { kind: 'double' }],
  ['string', { kind: 'string' }],
  ['binary', { kind: 'binary' }],
  ['date', { kind: 'date' }],
  ['timestamp', { kind: 'timestamp' }],
  ['timestamp_ntz', { kind: 'timestamp_ntz' }],
  ['interval', { kind: 'interval' }],
  ['variant', { kind: 'variant' }],
]
const BY_NAME = new Map(NAMES)

/**
 * Reads a schema from the JSON that Spark writes (`StructType.json`), such as files carry. Gives undefined for text that
 * is no such schema, or has a type that Kindling does not know.
 *
 * @example
 * ```ts
 * schemaFromJson('{"type":"struct","fields":[{"name":"a","type":"integer","nullable":true,"metadata":{}}]}')
 * ```
 */
export function schemaFromJson(text: string): StructType | undefined {
  const type = typeFromJson(text)
  return type?.kind === 'struct' ? type : undefined
}

/** Reads any type from the JSON that Spark writes for it, as `schemaFromJson` does a schema. */
export function typeFromJson(text: string): DataType | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  return typeFrom(parsed)
}

/** Writes a schema as Spark does, without blanks. */
export function schemaToJson(schema: StructType): string {
  return JSON.stringify(jsonOf(schema))
}

function typeFrom(json: unknown): DataType | undefined {
  if (typeof json === 'string')
    return (
      BY_NAME.get(json) ?? decimalFrom(json) ?? timeFrom(json) ?? intervalFrom(json) ?? shapeFromJson(json)
    )
  if (typeof json !== 'object' || json === null || !('type' in json)) return undefined
  const parts = json as Readonly<Record<string, unknown>>
  if (parts['type'] === 'array') {
    const element = typeFrom(parts['elementType'])
    return element && array(element, parts['containsNull'] !== false)
  }
  if (parts['type'] === 'map') {
    const [key, value] = [typeFrom(parts['keyType']), typeFrom(parts['valueType'])]
    return key && value && map(key, value, parts['valueContainsNull'] !== false)
  }
  if (parts['type'] === 'udt') {
    // Types of the user that only Python knows are what stores them.
    if (parts['class'] === undefined) return typeFrom(parts['sqlType'])
    return parts['class'] === VECTOR_CLASSES.class ? { kind: 'vector' } : undefined
  }
  if (parts['type'] !== 'struct' || !Array.isArray(parts['fields'])) return undefined
  const fields = parts['fields'].map(fieldFrom)
  return fields.includes(undefined) ? undefined : struct(fields.filter((each) => each !== undefined))
}

function fieldFrom(json: unknown): StructField | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  const { name, type, nullable, metadata } = json as Readonly<Record<string, unknown>>
  const known = typeFrom(type)
  if (typeof name !== 'string' || known === undefined) return undefined
  return field(name, known, nullable !== false, notesFrom(metadata))
}

/** Notes without anything in them are none. */
function notesFrom(json: unknown): Metadata | undefined {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
  return isObject && Object.keys(json).length > 0 ? (json as Metadata) : undefined
}

function decimalFrom(text: string): DataType | undefined {
  const match = /^decimal\((\d+),\s*(-?\d+)\)$/.exec(text)
  const [precision, scale] = [Number(match?.[1]), Number(match?.[2])]
  const fits = precision >= 1 && precision <= 38 && scale >= 0 && scale <= precision
  return match !== null && fits ? decimal(precision, scale) : undefined
}

function timeFrom(text: string): DataType | undefined {
  const digits = /^time\(([0-6])\)$/.exec(text)?.[1]
  return digits === undefined ? undefined : time(Number(digits))
}

const MONTHS = ['year', 'month'] as const
const TIMES = ['day', 'hour', 'minute', 'second'] as const

function intervalFrom(text: string): DataType | undefined {
  const match = /^interval (\w+)(?: to (\w+))?$/.exec(text)
  const [, first = '', last = first] = match ?? []
  const months = [MONTHS.find((each) => each === first), MONTHS.find((each) => each === last)] as const
  if (months[0] && months[1]) return { kind: 'yearMonthInterval', start: months[0], end: months[1] }
  const times = [TIMES.find((each) => each === first), TIMES.find((each) => each === last)] as const
  if (times[0] && times[1]) return { kind: 'dayTimeInterval', start: times[0], end: times[1] }
  return undefined
}

function jsonOf(type: DataType): unknown {
  switch (type.kind) {
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`
    case 'array':
      return { type: 'array', elementType: jsonOf(type.element), containsNull: type.containsNull }
    case 'map':
      return {
        type: 'map',
        keyType: jsonOf(type.key),
        valueType: jsonOf(type.value),
        valueContainsNull: type.valueContainsNull,
      }
    case 'struct':
      return {
        type: 'struct',
        fields: type.fields.map(({ name, type: own, nullable, metadata = {} }) => ({
          name,
          type: jsonOf(own),
          nullable,
          metadata,
        })),
      }
    case 'time':
      return `time(${type.precision})`
    case 'geometry':
    case 'geography':
      return shapeToJson(type)
    case 'vector':
      return { type: 'udt', ...VECTOR_CLASSES, sqlType: jsonOf(vectorStorage) }
    case 'yearMonthInterval':
    case 'dayTimeInterval':
      return type.start === type.end ? `interval ${type.start}` : `interval ${type.start} to ${type.end}`
    default:
      return NAMES.find(([, known]) => known.kind === type.kind)?.[0]
  }
}
