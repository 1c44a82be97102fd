import {
  type Column,
  type DataType,
  field,
  type RecordBatch,
  type StructType,
  storageOf,
  struct,
} from '@kindling/core'
import type { ColumnBuffers } from '@kindling/native'

/** Gives buffers from native their type; nothing is copied. */
export function columnOf(type: DataType, buffers: ColumnBuffers): Column {
  const children = buffers.children.map((child, index) => columnOf(childType(type, index), child))
  const { length, nullCount, validity, offsets, data } = buffers
  return { type, length, nullCount, validity, offsets, data, children }
}

/** Makes a batch of columns from native. */
export function batchOf(schema: StructType, length: number, columns: readonly ColumnBuffers[]): RecordBatch {
  return {
    schema,
    length,
    columns: schema.fields.map((field, index) => {
      const buffers = columns[index]
      if (buffers === undefined) throw new RangeError(`native gave no column ${index}`)
      return columnOf(field.type, buffers)
    }),
  }
}

function childType(type: DataType, index: number): DataType {
  if (type.kind === 'array') return type.element
  if (type.kind === 'map') {
    return struct([field('key', type.key, false), field('value', type.value, type.valueContainsNull)])
  }
  const stored = storageOf(type)
  const part = stored.kind === 'struct' ? stored.fields[index] : undefined
  if (part === undefined) throw new RangeError(`the type ${type.kind} has no child ${index}`)
  return part.type
}
