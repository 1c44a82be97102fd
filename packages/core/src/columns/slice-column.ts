import { storageOf } from '../types/storage-of.ts'
import type { Column, RecordBatch } from './column.ts'

/**
 * Gives the rows of a column from `start` to before `end`. Shares the bytes of the values; only bitmaps that do not begin
 * at a byte, and offsets, are copied.
 */
export function sliceColumn(column: Column, start: number, end: number): Column {
  const { type, length } = column
  if (start === 0 && end === length) return column
  const validity = column.validity === null ? null : sliceBits(column.validity, start, end)
  const nullCount = validity === null ? 0 : end - start - countBits(validity, end - start)
  const base = {
    type,
    length: end - start,
    nullCount: type.kind === 'void' ? end - start : nullCount,
    validity: nullCount === 0 ? null : validity,
    offsets: null,
    data: null,
    children: [],
  }
  if (type.kind === 'boolean' && column.data !== null) {
    return { ...base, data: sliceBits(column.data, start, end) }
  }
  if (storageOf(type).kind === 'struct') {
    return { ...base, children: column.children.map((child) => sliceColumn(child, start, end)) }
  }
  if (column.offsets !== null) {
    const first = column.offsets[start] ?? 0
    const last = column.offsets[end] ?? first
    const offsets = column.offsets.slice(start, end + 1)
    for (let at = 0; at < offsets.length; at++) offsets[at] = (offsets[at] ?? 0) - first
    return {
      ...base,
      offsets,
      data: column.data?.subarray(first, last) ?? null,
      children: column.children.map((child) => sliceColumn(child, first, last)),
    }
  }
  if (column.data === null) return base
  const width = widthOf(column)
  return { ...base, data: column.data.subarray(start * width, end * width) }
}

/** Gives the rows of a batch from `start` to before `end`: see `sliceColumn`. */
export function sliceBatch(batch: RecordBatch, start: number, end: number): RecordBatch {
  return {
    schema: batch.schema,
    length: end - start,
    columns: batch.columns.map((column) => sliceColumn(column, start, end)),
  }
}

/** Says how many bytes a value takes, of a type whose values all take the same. */
export function widthOf({ type }: Column): number {
  switch (type.kind) {
    case 'tinyint':
      return 1
    case 'smallint':
      return 2
    case 'int':
    case 'date':
    case 'float':
    case 'yearMonthInterval':
      return 4
    case 'decimal':
      return type.precision > 18 ? 16 : 8
    default:
      return 8
  }
}

function sliceBits(bits: Uint8Array, start: number, end: number): Uint8Array {
  const bytes = (end - start + 7) >> 3
  const shift = start & 7
  const first = start >> 3
  if (shift === 0) return bits.subarray(first, first + bytes)
  const slice = new Uint8Array(bytes)
  for (let at = 0; at < bytes; at++) {
    slice[at] = ((bits[first + at] ?? 0) >> shift) | ((bits[first + at + 1] ?? 0) << (8 - shift))
  }
  return slice
}

function countBits(bits: Uint8Array, length: number): number {
  let count = 0
  for (let row = 0; row < length; row++) count += ((bits[row >> 3] ?? 0) >> (row & 7)) & 1
  return count
}
