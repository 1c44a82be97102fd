import { Decimal, momentOf, offsetAt, timeZone } from '@kindling/core'
import {
  ArrayType,
  BinaryType,
  BooleanType,
  DateType,
  DecimalType,
  DoubleType,
  LongType,
  MapType,
  NullType,
  StringType,
  StructField,
  StructType,
  TimestampType,
} from 'kindling'
import { Calendar, Float, PythonRow, Tuple } from './python-values.mjs'

/** The time zone of the session in which the examples run. */
const ZONE = timeZone('America/Los_Angeles')

/** Makes what `createDataFrame` of Kindling takes of the rows of a Python program, by PySpark's rules of types. */
export function pythonTable(data, schema, parse) {
  const names = Array.isArray(schema) || schema instanceof Tuple ? itemsOf(schema) : undefined
  const declared = typeof schema === 'string' ? parse(schema) : names === undefined ? schema : undefined
  const isSingle = declared !== undefined && declared !== null && declared.kind !== 'struct'
  const type = isSingle
    ? new StructType([new StructField('value', declared)])
    : (declared ?? inferredSchema(data, names))
  const rows = data.map((row) => {
    const values = isSingle ? [row] : rowValues(row, type)
    return type.fields.map((field, index) => nativeValue(values[index], field.type))
  })
  return { rows, type }
}

function itemsOf(list) {
  return list instanceof Tuple ? list.items : list
}

function rowNames(row) {
  if (row instanceof Map) return [...row.keys()].sort()
  return row instanceof PythonRow ? row.names : undefined
}

function rowValues(row, type) {
  if (row instanceof Map) return type.fields.map(({ name }) => row.get(name))
  if (row instanceof PythonRow) {
    if (row.names === undefined) return row.values
    const known = type.fields.every(({ name }) => row.names.includes(name))
    return known ? type.fields.map(({ name }) => row.values[row.names.indexOf(name)]) : row.values
  }
  return itemsOf(row)
}

function inferredSchema(data, names) {
  const [first] = data
  const found = rowNames(first) ?? itemsOf(first).map((_, index) => `_${index + 1}`)
  const types = found.map((name, index) =>
    data
      .map((row) =>
        row instanceof Map
          ? row.get(name)
          : row instanceof PythonRow
            ? row.values[index]
            : itemsOf(row)[index],
      )
      .map(typeOf)
      .reduce(merged, new NullType()),
  )
  const [more] = names === undefined ? [found] : [names]
  return new StructType(found.map((name, index) => new StructField(more[index] ?? name, types[index])))
}

/** Types whose values become texts where others of the column are. */
const PLAIN = new Set(['boolean', 'bigint', 'double'])

function typeOf(value) {
  if (value === null || value === undefined) return new NullType()
  if (typeof value === 'boolean') return new BooleanType()
  if (typeof value === 'number' || typeof value === 'bigint') return new LongType()
  if (typeof value === 'string') return new StringType()
  if (value instanceof Float) return new DoubleType()
  if (value instanceof Calendar) return value.kind === 'date' ? new DateType() : new TimestampType()
  if (value instanceof Uint8Array) return new BinaryType()
  if (value instanceof Decimal) return new DecimalType(38, 18)
  if (Array.isArray(value)) return new ArrayType(value.map(typeOf).reduce(merged, new NullType()))
  if (value instanceof Map) {
    const common = (values) => values.map(typeOf).reduce(merged, new NullType())
    return new MapType(common([...value.keys()]), common([...value.values()]))
  }
  if (value instanceof PythonRow || value instanceof Tuple) {
    const values = value instanceof Tuple ? value.items : value.values
    const names = value.names ?? values.map((_, index) => `_${index + 1}`)
    return new StructType(values.map((item, index) => new StructField(names[index], typeOf(item))))
  }
  throw new TypeError(`no type for ${value?.constructor?.name}`)
}

function merged(left, right) {
  if (left.kind === 'void') return right
  const kinds = [left.kind, right.kind]
  if (kinds.includes('string') && kinds.some((kind) => PLAIN.has(kind))) return new StringType()
  if (left.kind === 'array' && right.kind === 'array')
    return new ArrayType(merged(left.element, right.element))
  if (left.kind === 'map' && right.kind === 'map') {
    return new MapType(merged(left.key, right.key), merged(left.value, right.value))
  }
  if (left.kind === 'struct' && right.kind === 'struct') {
    return new StructType(
      left.fields.map(
        ({ name, type }, index) => new StructField(name, merged(type, right.fields[index]?.type ?? type)),
      ),
    )
  }
  return left
}

/** Makes a value of Kindling of one of Python, for a column of a type. */
export function nativeValue(value, type) {
  if (value === null || value === undefined) return null
  switch (type?.kind) {
    case 'bigint':
      return BigInt(value instanceof Float ? value.value : value)
    case 'array':
      return itemsOf(value).map((item) => nativeValue(item, type.element))
    case 'map':
      return new Map(
        [...value].map(([key, item]) => [nativeValue(key, type.key), nativeValue(item, type.value)]),
      )
    case 'struct': {
      const values =
        value instanceof Map || value instanceof PythonRow ? rowValues(value, type) : itemsOf(value)
      return Object.fromEntries(
        type.fields.map((field, index) => [field.name, nativeValue(values[index], field.type)]),
      )
    }
    case 'decimal':
      return value instanceof Decimal
        ? value
        : Decimal.parse(String(value instanceof Float ? value.value : value))
    case 'string':
      return typeof value === 'string' ? value : String(value instanceof Float ? value.value : value)
    default:
      return value instanceof Float
        ? value.value
        : value instanceof Calendar
          ? nativeMoment(value, type)
          : value
  }
}

/** A time of Python without a zone is one of the session's, unless the type has no zone either. */
export function nativeMoment({ kind, milliseconds, microseconds }, type) {
  if (kind === 'date' || type?.kind === 'timestamp_ntz') return new Date(milliseconds)
  return new Date(Number(momentOf(ZONE, BigInt(milliseconds) * 1000n + BigInt(microseconds)) / 1000n))
}

/** Makes a value of Python of one of Kindling. */
export function pythonValue(value, type) {
  if (value === null || value === undefined) return null
  switch (type.kind) {
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : value
    case 'float':
      return new Float(Number(value))
    case 'double':
      return new Float(value)
    case 'date':
      return new Calendar('date', value instanceof Date ? value.getTime() : value * 86_400_000)
    case 'timestamp':
    case 'timestamp_ntz': {
      const moment = value instanceof Date ? BigInt(value.getTime()) * 1000n : value
      const local = moment + (type.kind === 'timestamp' ? offsetAt(ZONE, moment) : 0n)
      const milliseconds = local / 1000n - (local % 1000n < 0n ? 1n : 0n)
      return new Calendar('datetime', Number(milliseconds), Number(local - milliseconds * 1000n))
    }
    case 'array':
      return value.map((item) => pythonValue(item, type.element))
    case 'map':
      return new Map(
        [...value].map(([key, item]) => [pythonValue(key, type.key), pythonValue(item, type.value)]),
      )
    case 'struct':
      return new PythonRow(
        type.fields.map(({ name }) => name),
        type.fields.map((field) => pythonValue(value[field.name], field.type)),
      )
    default:
      return value
  }
}
