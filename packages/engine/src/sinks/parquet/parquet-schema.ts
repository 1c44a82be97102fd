import {
  type DataType,
  type GeographyType,
  type GeometryType,
  referenceSystemName,
  type StructType,
  variantStorage,
  vectorStorage,
} from '@kindling/core'
import type { ParquetOutput } from '@kindling/native'
import type { ThriftWriter } from './thrift-writer.ts'

/** Is a node of a Parquet schema, in depth-first order (parquet.thrift, `SchemaElement`). */
export interface ParquetElement {
  readonly name: string
  readonly repetition?: 'required' | 'optional' | 'repeated'
  readonly type?: keyof typeof TYPES
  readonly bytes?: number
  readonly children?: number
  readonly converted?: number
  /** Writes the union `LogicalType`. */
  readonly logical?: (writer: ThriftWriter) => void
  readonly decimal?: { readonly precision: number; readonly scale: number }
}

const TYPES = { boolean: 0, int32: 1, int64: 2, int96: 3, float: 4, double: 5, bytes: 6, fixed: 7 } as const
const REPETITIONS = { required: 0, optional: 1, repeated: 2 } as const

/** Lists the nodes of a schema as Spark lays it out: every field may be NULL, but keys of maps and the bytes of variants. */
export function parquetSchema(
  schema: StructType,
  timestamps: ParquetOutput['timestamps'],
): readonly ParquetElement[] {
  return [
    { name: 'spark_schema', children: schema.fields.length },
    ...schema.fields.flatMap(({ name, type }) => elementsOf(name, type, 'optional', timestamps)),
  ]
}

/** Writes a node as a struct. */
export function writeElement(writer: ThriftWriter, element: ParquetElement): void {
  const { name, repetition, type, bytes, children, converted, logical, decimal } = element
  if (type !== undefined) writer.i32(1, TYPES[type])
  if (bytes !== undefined) writer.i32(2, bytes)
  if (repetition !== undefined) writer.i32(3, REPETITIONS[repetition])
  writer.text(4, name)
  if (children !== undefined) writer.i32(5, children)
  if (converted !== undefined) writer.i32(6, converted)
  if (decimal !== undefined) {
    writer.i32(7, decimal.scale)
    writer.i32(8, decimal.precision)
  }
  if (logical !== undefined) writer.struct(10, () => logical(writer))
}

type Repetition = 'required' | 'optional'
type Timestamps = ParquetOutput['timestamps']

function elementsOf(
  name: string,
  type: DataType,
  repetition: Repetition,
  timestamps: Timestamps,
): readonly ParquetElement[] {
  switch (type.kind) {
    case 'vector':
      return elementsOf(name, vectorStorage, repetition, timestamps)
    case 'variant':
      return [
        { name, repetition, children: variantStorage.fields.length },
        ...variantStorage.fields.flatMap((field) =>
          elementsOf(field.name, field.type, 'required', timestamps),
        ),
      ]
    case 'struct':
      return [
        { name, repetition, children: type.fields.length },
        ...type.fields.flatMap((field) => elementsOf(field.name, field.type, 'optional', timestamps)),
      ]
    case 'array':
      return [
        { name, repetition, children: 1, converted: 3, logical: empty(3) },
        { name: 'list', repetition: 'repeated', children: 1 },
        ...elementsOf('element', type.element, 'optional', timestamps),
      ]
    case 'map':
      return [
        { name, repetition, children: 1, converted: 1, logical: empty(2) },
        { name: 'key_value', repetition: 'repeated', children: 2 },
        ...elementsOf('key', type.key, 'required', timestamps),
        ...elementsOf('value', type.value, 'optional', timestamps),
      ]
    default:
      return [{ name, repetition, ...leafOf(type, timestamps) }]
  }
}

function leafOf(type: DataType, timestamps: Timestamps): Omit<ParquetElement, 'name'> {
  switch (type.kind) {
    case 'boolean':
      return { type: 'boolean' }
    case 'tinyint':
      return { type: 'int32', converted: 15, logical: integer(8) }
    case 'smallint':
      return { type: 'int32', converted: 16, logical: integer(16) }
    case 'int':
    case 'yearMonthInterval':
      return { type: 'int32' }
    case 'bigint':
    case 'dayTimeInterval':
      return { type: 'int64' }
    case 'float':
      return { type: 'float' }
    case 'double':
      return { type: 'double' }
    case 'string':
      return { type: 'bytes', converted: 0, logical: empty(1) }
    case 'binary':
      return { type: 'bytes' }
    case 'geometry':
    case 'geography':
      return { type: 'bytes', logical: shape(type) }
    case 'date':
      return { type: 'int32', converted: 6, logical: empty(6) }
    case 'timestamp':
      return timestamps === 'int96' ? { type: 'int96' } : moment(timestamps, true)
    case 'timestamp_ntz':
      return moment('microseconds', false)
    case 'time':
      return { type: 'int64', converted: 7, logical: timeOfDay }
    case 'decimal':
      return decimalLeaf(type.precision, type.scale)
    default:
      throw new TypeError(`Parquet has no leaf of type ${type.kind}`)
  }
}

/** A local time has no converted type: readers of old would take it for a point in time. */
function moment(form: 'microseconds' | 'milliseconds', isUtc: boolean): Omit<ParquetElement, 'name'> {
  const unit = form === 'milliseconds' ? 1 : 2
  return {
    type: 'int64',
    ...(isUtc && { converted: form === 'milliseconds' ? 9 : 10 }),
    logical: (writer) =>
      writer.struct(8, () => {
        writer.boolean(1, isUtc)
        writer.struct(2, () => writer.struct(unit, () => undefined))
      }),
  }
}

/** Counts microseconds of a clock in no time zone. */
function timeOfDay(writer: ThriftWriter): void {
  writer.struct(7, () => {
    writer.boolean(1, false)
    writer.struct(2, () => writer.struct(2, () => undefined))
  })
}

/** Names the reference system; edges of geographies are spherical. */
function shape({ kind, srid }: GeometryType | GeographyType): (writer: ThriftWriter) => void {
  return (writer) =>
    writer.struct(kind === 'geometry' ? 17 : 18, () => {
      writer.text(1, referenceSystemName(srid))
      if (kind === 'geography') writer.i32(2, 0)
    })
}

function decimalLeaf(precision: number, scale: number): Omit<ParquetElement, 'name'> {
  const decimal = { precision, scale }
  const logical = (writer: ThriftWriter): void =>
    writer.struct(5, () => {
      writer.i32(1, scale)
      writer.i32(2, precision)
    })
  if (precision <= 9) return { type: 'int32', converted: 5, decimal, logical }
  if (precision <= 18) return { type: 'int64', converted: 5, decimal, logical }
  let bytes = 1
  while (2n ** BigInt(8 * bytes - 1) < 10n ** BigInt(precision)) bytes++
  return { type: 'fixed', bytes, converted: 5, decimal, logical }
}

/** Writes a member of the union that says nothing but its name. */
function empty(member: number): (writer: ThriftWriter) => void {
  return (writer) => writer.struct(member, () => undefined)
}

function integer(bits: number): (writer: ThriftWriter) => void {
  return (writer) =>
    writer.struct(10, () => {
      writer.byte(1, bits)
      writer.boolean(2, true)
    })
}
