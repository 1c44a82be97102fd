import { CalendarInterval } from '../calendar/calendar-interval.ts'
import { Geography, Geometry } from '../geospatial/shape.ts'
import { binary } from '../types/constructors.ts'
import type { DecimalType, GeographyType, GeometryType, StructType } from '../types/data-type.ts'
import { VariantVal } from '../variant/variant-val.ts'
import type { Column } from './column.ts'
import { Decimal } from './decimal.ts'
import type { StructValue, Value } from './value.ts'
import { COLUMN_FORM, formatter, type ValueForm } from './value-form.ts'
import { vectorReader } from './vector-column.ts'

const decoder = new TextDecoder()

/**
 * Makes a function that reads the value of a row. What depends on the type is decided once, not for each row.
 *
 * @example
 * ```ts
 * valueReader(columnFrom(string, ['a', null]))(1) // null
 * ```
 */
export function valueReader(column: Column, form: ValueForm = COLUMN_FORM): (row: number) => Value {
  const read = presentReader(column, form)
  const { validity } = column
  if (validity === null) return read
  return (row) => (((validity[row >> 3] ?? 0) >> (row & 7)) & 1 ? read(row) : null)
}

/** Reads all values of a column. */
export function columnValues(column: Column): Value[] {
  const read = valueReader(column)
  const values: Value[] = new Array<Value>(column.length)
  for (let row = 0; row < column.length; row++) values[row] = read(row)
  return values
}

function presentReader(column: Column, form: ValueForm): (row: number) => Value {
  const read = plainReader(column, form)
  const format = formatter(column.type, form)
  return format === undefined ? read : (row) => format(read(row))
}

function plainReader(column: Column, form: ValueForm): (row: number) => Value {
  const { type } = column
  switch (type.kind) {
    case 'void':
      return () => null
    case 'boolean': {
      const bits = dataOf(column)
      return (row) => (((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1
    }
    case 'tinyint':
      return numberReader(new Int8Array(...span(column, 1)))
    case 'smallint':
      return numberReader(new Int16Array(...span(column, 2)))
    case 'int':
    case 'date':
    case 'yearMonthInterval':
      return numberReader(new Int32Array(...span(column, 4)))
    case 'float':
      return numberReader(new Float32Array(...span(column, 4)))
    case 'double':
      return numberReader(new Float64Array(...span(column, 8)))
    case 'bigint':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
    case 'dayTimeInterval': {
      const values = new BigInt64Array(...span(column, 8))
      return (row) => values[row] ?? null
    }
    case 'string': {
      const [data, offsets] = [dataOf(column), offsetsOf(column)]
      return (row) => decodeText(data, offsets[row] ?? 0, offsets[row + 1] ?? 0)
    }
    case 'binary': {
      const [data, offsets] = [dataOf(column), offsetsOf(column)]
      return (row) => data.slice(offsets[row], offsets[row + 1])
    }
    case 'decimal':
      return decimalReader(type, column)
    case 'array':
      return listReader(column, form)
    case 'map':
      return mapReader(column, form)
    case 'vector':
      return vectorReader(column)
    case 'interval':
      return intervalReader(column)
    case 'variant':
      return variantReader(column)
    case 'geometry':
    case 'geography':
      return shapeReader(type, column)
    case 'struct':
      return structReader(type, column, form)
  }
}

function intervalReader({ children }: Column): (row: number) => Value {
  const [microseconds, days, months] = children.map((child) => valueReader(child))
  return (row) =>
    new CalendarInterval(Number(months?.(row)), Number(days?.(row)), (microseconds?.(row) ?? 0n) as bigint)
}

function variantReader({ children }: Column): (row: number) => Value {
  const [value, metadata] = children.map((child) => valueReader(child))
  return (row) => new VariantVal(bytesOrNone(value?.(row)), bytesOrNone(metadata?.(row)))
}

function shapeReader({ kind, srid }: GeometryType | GeographyType, column: Column): (row: number) => Value {
  const Shape = kind === 'geometry' ? Geometry : Geography
  if (srid !== 'any') {
    const read = plainReader({ ...column, type: binary }, COLUMN_FORM)
    return (row) => new Shape(bytesOrNone(read(row)), srid)
  }
  const [srids, wkb] = column.children.map((child) => valueReader(child))
  return (row) => new Shape(bytesOrNone(wkb?.(row)), Number(srids?.(row)))
}

/** Bytes that a file leaves out make no variant, which shows when it is looked at. */
function bytesOrNone(value: Value | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array()
}

function numberReader(values: ArrayLike<number>): (row: number) => Value {
  return (row) => values[row] ?? null
}

const SHORT_TEXT = 24

/** Decodes short ASCII by hand: that is several times as fast as a call of the decoder. */
function decodeText(data: Uint8Array, start: number, end: number): string {
  if (end - start > SHORT_TEXT) return decoder.decode(data.subarray(start, end))
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = data[at] ?? 0
    if (byte > 127) return decoder.decode(data.subarray(start, end))
    text += String.fromCharCode(byte)
  }
  return text
}

function decimalReader({ precision, scale }: DecimalType, column: Column): (row: number) => Value {
  const isWide = precision > 18
  const data = dataOf(column)
  const aligned = data.byteOffset % 8 === 0 ? data : data.slice()
  const words = new BigInt64Array(
    aligned.buffer as ArrayBuffer,
    aligned.byteOffset,
    Math.floor(data.length / 8),
  )
  if (!isWide) return (row) => new Decimal(words[row] ?? 0n, scale)
  return (row) =>
    new Decimal(((words[row * 2 + 1] ?? 0n) << 64n) | BigInt.asUintN(64, words[row * 2] ?? 0n), scale)
}

function mapReader(column: Column, form: ValueForm): (row: number) => Value {
  const [keys, values] = column.children[0]?.children ?? []
  if (keys === undefined || values === undefined) throw new TypeError('a map column has a child of two')
  const offsets = offsetsOf(column)
  const [readKey, readValue] = [valueReader(keys, form), valueReader(values, form)]
  return (row) => {
    const entries = new Map<Value, Value>()
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++)
      entries.set(readKey(at), readValue(at))
    return entries
  }
}

function listReader(column: Column, form: ValueForm): (row: number) => Value {
  const [elements] = column.children
  if (elements === undefined) throw new TypeError('an array column has a child')
  const offsets = offsetsOf(column)
  const read = valueReader(elements, form)
  return (row) => {
    const values: Value[] = []
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++) values.push(read(at))
    return values
  }
}

function structReader(type: StructType, column: Column, form: ValueForm): (row: number) => Value {
  const readers = column.children.map((child) => valueReader(child, form))
  const names = type.fields.map((field) => field.name)
  return (row) => {
    const value: Record<string, Value> = {}
    for (let at = 0; at < names.length; at++) {
      const [name, read] = [names[at], readers[at]]
      if (name !== undefined && read !== undefined) setOwn(value, name, read(row))
    }
    return value satisfies StructValue
  }
}

/** Sets a field as an own property, `__proto__` included. */
export function setOwn(target: Record<string, Value>, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  } else {
    target[name] = value
  }
}

function dataOf(column: Column): Uint8Array {
  return column.data ?? new Uint8Array()
}

function offsetsOf(column: Column): Int32Array {
  return column.offsets ?? new Int32Array(1)
}

/** Gives buffer, offset and length for a typed array over the values; copies where the bytes are not aligned. */
function span(column: Column, width: number): [ArrayBuffer, number, number] {
  const data = dataOf(column)
  const aligned = data.byteOffset % width === 0 ? data : data.slice()
  return [
    aligned.buffer as ArrayBuffer,
    aligned.byteOffset,
    Math.min(column.length, Math.floor(data.length / width)),
  ]
}
