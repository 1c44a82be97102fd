import { catalogString, type DataType, type Origin, sqlString } from '@kindling/core'
import { avroMismatch } from './avro-failure.ts'
import { bytesOfDigits } from './avro-logical.ts'
import type { AvroPrimitive, AvroSchema } from './avro-schema.ts'
import { isAvroName } from './parse-avro-schema.ts'

const SIMPLE: Readonly<Partial<Record<DataType['kind'], AvroPrimitive>>> = {
  void: 'null',
  boolean: 'boolean',
  tinyint: 'int',
  smallint: 'int',
  int: 'int',
  bigint: 'long',
  float: 'float',
  double: 'double',
  string: 'string',
  binary: 'bytes',
}

const LOGICAL: Readonly<Partial<Record<DataType['kind'], readonly [AvroPrimitive, string]>>> = {
  date: ['int', 'date'],
  timestamp: ['long', 'timestamp-micros'],
  timestamp_ntz: ['long', 'local-timestamp-micros'],
  time: ['long', 'time-micros'],
}

/**
 * Gives the schema by which values of a type are written (Spark's `SchemaConverters`).
 *
 * @throws AnalysisError DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT for types and names that Avro does not have
 */
export function avroOfType(
  type: DataType,
  nullable: boolean,
  { name, namespace }: { readonly name: string; readonly namespace: string },
  origin?: Origin,
): AvroSchema {
  const within = namespace === '' ? name : `${namespace}.${name}`
  const part = (each: DataType, holdsNull: boolean, called: string): AvroSchema =>
    avroOfType(each, holdsNull, { name: called, namespace: within }, origin)
  const element = (each: DataType, holdsNull: boolean): AvroSchema =>
    avroOfType(each, holdsNull, { name, namespace }, origin)
  const schema = ((): AvroSchema => {
    switch (type.kind) {
      case 'decimal': {
        const { precision, scale } = type
        const size = bytesOfDigits(precision)
        const named = { name: `${within}.fixed`, aliases: [], size }
        return { kind: 'fixed', ...named, logical: 'decimal', decimal: { precision, scale } }
      }
      case 'yearMonthInterval':
        return { kind: 'int', sparkType: catalogString(type) }
      case 'dayTimeInterval':
        return { kind: 'long', sparkType: catalogString(type) }
      case 'array':
        return { kind: 'array', items: element(type.element, type.containsNull) }
      case 'map':
        if (type.key.kind !== 'string')
          throw avroMismatch(`Maps of Avro have texts for keys, but a map is ${sqlString(type)}.`, origin)
        return { kind: 'map', values: element(type.value, type.valueContainsNull) }
      case 'struct':
        return {
          kind: 'record',
          name: within,
          aliases: [],
          fields: type.fields.map((each) => ({
            name: checkedName(each.name, origin),
            aliases: [],
            schema: part(each.type, each.nullable, each.name),
          })),
        }
      default:
        return simpleSchema(type, origin)
    }
  })()
  return nullable && type.kind !== 'void' ? { kind: 'union', branches: [schema, { kind: 'null' }] } : schema
}

function simpleSchema(type: DataType, origin: Origin | undefined): AvroSchema {
  const simple = SIMPLE[type.kind]
  if (simple !== undefined) return { kind: simple }
  const logical = LOGICAL[type.kind]
  if (logical !== undefined) return { kind: logical[0], logical: logical[1] }
  throw avroMismatch(`Avro has no values of the type ${sqlString(type)}.`, origin)
}

function checkedName(name: string, origin: Origin | undefined): string {
  if (isAvroName(name)) return name
  throw avroMismatch(
    `Names of Avro have letters, digits and \`_\`, a digit not first, but a field is called \`${name}\`.`,
    origin,
  )
}
