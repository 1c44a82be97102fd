import { calendarIntervalStorage } from '../types/calendar-interval-storage.ts'
import type { DataType, StructType } from '../types/data-type.ts'
import { shapeStorage } from '../types/shape-storage.ts'
import { variantStorage } from '../types/variant-storage.ts'
import { vectorStorage } from '../types/vector-storage.ts'
import { columnFrom } from './build-column.ts'
import type { Column, RecordBatch } from './column.ts'
import { widthOf } from './slice-column.ts'

/** Puts columns of one type one after the other; buffers are copied, values are not looked at. */
export function concatColumns(type: DataType, columns: readonly Column[]): Column {
  const [only] = columns
  if (only === undefined) return columnFrom(type, [])
  if (columns.length === 1) return only
  const length = sum(columns, (column) => column.length)
  const nullCount = sum(columns, (column) => column.nullCount)
  const validity =
    nullCount === 0 || type.kind === 'void' ? null : joinBits(columns, length, ({ validity: bits }) => bits)
  const base = { type, length, nullCount, validity, offsets: null, data: null, children: [] }
  switch (type.kind) {
    case 'void':
      return base
    case 'boolean':
      return { ...base, data: joinBits(columns, length, ({ data }) => data ?? new Uint8Array()) }
    case 'struct':
      return { ...base, children: concatFields(type, columns) }
    case 'vector':
      return { ...base, children: concatFields(vectorStorage, columns) }
    case 'variant':
      return { ...base, children: concatFields(variantStorage, columns) }
    case 'geometry':
    case 'geography':
      return { ...concatColumns(shapeStorage(type), columns), type }
    case 'interval':
      return { ...base, children: concatFields(calendarIntervalStorage, columns) }
    case 'string':
    case 'binary':
      return { ...base, offsets: joinOffsets(columns, length), data: joinBytes(columns.map(bytesInUse)) }
    case 'array':
    case 'map': {
      const children = childrenAt(columns, 0)
      const [first] = children
      if (first === undefined) return base
      return {
        ...base,
        offsets: joinOffsets(columns, length),
        children: [concatColumns(first.type, children)],
      }
    }
    default:
      return {
        ...base,
        data: joinBytes(
          columns.map((column) =>
            (column.data ?? new Uint8Array()).subarray(0, column.length * widthOf(column)),
          ),
        ),
      }
  }
}

/** Puts batches of one schema one after the other. */
export function concatBatches(schema: StructType, batches: readonly RecordBatch[]): RecordBatch {
  return {
    schema,
    length: sum(batches, (batch) => batch.length),
    columns: schema.fields.map((field, index) =>
      concatColumns(
        field.type,
        batches.flatMap(({ columns }) => columns[index] ?? []),
      ),
    ),
  }
}

function concatFields({ fields }: StructType, columns: readonly Column[]): readonly Column[] {
  return fields.map(({ type }, index) => concatColumns(type, childrenAt(columns, index)))
}

function childrenAt(columns: readonly Column[], index: number): readonly Column[] {
  return columns.flatMap(({ children }) => children[index] ?? [])
}

function sum<Item>(items: readonly Item[], count: (item: Item) => number): number {
  return items.reduce((total, item) => total + count(item), 0)
}

/** Text and lists begin where their first offset says, and end at the last one. */
function bytesInUse({ data, offsets, length }: Column): Uint8Array {
  return (data ?? new Uint8Array()).subarray(offsets?.[0] ?? 0, offsets?.[length] ?? 0)
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = sum(parts, (part) => part.length)
  const joined = new Uint8Array((bytes + 7) & ~7).subarray(0, bytes)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

function joinOffsets(columns: readonly Column[], length: number): Int32Array {
  const joined = new Int32Array(length + 1)
  let [at, end] = [0, 0]
  for (const { offsets, length: rows } of columns) {
    const first = offsets?.[0] ?? 0
    for (let row = 1; row <= rows; row++) joined[at + row] = end + (offsets?.[row] ?? first) - first
    at += rows
    end = joined[at] ?? end
  }
  return joined
}

/** A bitmap that is not there has all bits set. */
function joinBits(
  columns: readonly Column[],
  length: number,
  bitsOf: (column: Column) => Uint8Array | null,
): Uint8Array {
  const joined = new Uint8Array((((length + 7) >> 3) + 7) & ~7)
  let at = 0
  for (const column of columns) {
    const bits = bitsOf(column)
    for (let row = 0; row < column.length; row++, at++) {
      const isSet = bits === null || ((bits[row >> 3] ?? 0) >> (row & 7)) & 1
      if (isSet) joined[at >> 3] = (joined[at >> 3] ?? 0) | (1 << (at & 7))
    }
  }
  return joined
}
