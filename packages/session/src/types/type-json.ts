import {
  catalogString,
  type DataType,
  errorOf,
  type StructField as FieldData,
  field,
  shapeFromJson,
  shapeToJson,
  struct,
  VECTOR_CLASSES,
  vector,
  vectorStorage,
} from '@kindling/core'
import { parseDataType } from '../session/session-parser.ts'

/** Is a type in the JSON that Spark writes into files and takes in `from_json`. */
export type JsonType = string | JsonArray | JsonMap | JsonStruct | JsonUserType

interface JsonArray {
  readonly containsNull: boolean
  readonly elementType: JsonType
  readonly type: 'array'
}

interface JsonMap {
  readonly keyType: JsonType
  readonly type: 'map'
  readonly valueContainsNull: boolean
  readonly valueType: JsonType
}

interface JsonUserType {
  readonly class: string
  readonly pyClass: string
  readonly sqlType: JsonType
  readonly type: 'udt'
}

export interface JsonField {
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly name: string
  readonly nullable: boolean
  readonly type: JsonType
}

export interface JsonStruct {
  readonly fields: readonly JsonField[]
  readonly type: 'struct'
}

const NAMES: Partial<Record<DataType['kind'], string>> = {
  tinyint: 'byte',
  smallint: 'short',
  int: 'integer',
  bigint: 'long',
}

/** Gives a type as Spark's JSON; keys are in the order of the alphabet, as Spark writes them. */
export function typeJson(type: DataType): JsonType {
  switch (type.kind) {
    case 'array':
      return { containsNull: type.containsNull, elementType: typeJson(type.element), type: 'array' }
    case 'map': {
      const { key, value, valueContainsNull } = type
      return { keyType: typeJson(key), type: 'map', valueContainsNull, valueType: typeJson(value) }
    }
    case 'struct':
      return { fields: type.fields.map(fieldJson), type: 'struct' }
    case 'geometry':
    case 'geography':
      return shapeToJson(type)
    case 'vector':
      return { ...VECTOR_CLASSES, sqlType: typeJson(vectorStorage), type: 'udt' }
    default:
      return NAMES[type.kind] ?? catalogString(type)
  }
}

/** Gives a field as Spark's JSON. */
export function fieldJson({ name, nullable, type, metadata = {} }: FieldData): JsonField {
  return { metadata, name, nullable, type: typeJson(type) }
}

/** Reads a type from Spark's JSON. */
export function typeFromJson(json: JsonType): DataType {
  if (typeof json === 'string') {
    const known = Object.entries(NAMES).find(([, name]) => name === json)?.[0]
    return shapeFromJson(json) ?? parseDataType(known ?? json)
  }
  switch (json.type) {
    case 'array':
      return { kind: 'array', element: typeFromJson(json.elementType), containsNull: json.containsNull }
    case 'map':
      return {
        kind: 'map',
        key: typeFromJson(json.keyType),
        value: typeFromJson(json.valueType),
        valueContainsNull: json.valueContainsNull,
      }
    case 'struct':
      return struct(
        json.fields.map(({ name, nullable, type, metadata = {} }) => {
          const notes = Object.keys(metadata).length > 0 ? metadata : undefined
          return field(name, typeFromJson(type), nullable, notes)
        }),
      )
    case 'udt':
      if (json.class === VECTOR_CLASSES.class) return vector
      throw notOfType(json)
    default:
      throw notOfType(json)
  }
}

function notOfType(json: unknown): Error {
  const actual = `\`${JSON.stringify(json)}\``
  return errorOf('INVALID_ARGUMENT', {
    argument: 'json',
    method: 'fromJson',
    expected: 'the JSON of a type',
    actual,
  })
}
