import { type StructType, schemaToJson } from '@kindling/core'
import type { ParquetOutput } from '@kindling/native'
import type { NotedColumn } from './noted-columns.ts'
import type { IndexPlaces } from './page-index.ts'
import { parquetSchema, writeElement } from './parquet-schema.ts'
import { ThriftWriter } from './thrift-writer.ts'

/** Is a row group that stands in a file: where it begins, and what native noted of it (see `ParquetOutput`). */
export interface WrittenRowGroup {
  readonly offset: number
  readonly bytes: number
  readonly rows: number
  readonly columns: readonly NotedColumn[]
  /** Where the page index of each column lies in the file. */
  readonly indexes: readonly IndexPlaces[]
}

export const PARQUET_MAGIC = new TextEncoder().encode('PAR1')

/** Makes the end of a Parquet file: what it holds, with the schema of Spark, the length of that, and `PAR1`. */
export function parquetFooter(
  schema: StructType,
  timestamps: ParquetOutput['timestamps'],
  groups: readonly WrittenRowGroup[],
): Uint8Array {
  const metadata = fileMetadata(schema, timestamps, groups)
  const footer = new Uint8Array(metadata.length + 8)
  footer.set(metadata)
  new DataView(footer.buffer).setUint32(metadata.length, metadata.length, true)
  footer.set(PARQUET_MAGIC, metadata.length + 4)
  return footer
}

function fileMetadata(
  schema: StructType,
  timestamps: ParquetOutput['timestamps'],
  groups: readonly WrittenRowGroup[],
): Uint8Array {
  const elements = parquetSchema(schema, timestamps)
  const writer = new ThriftWriter()
  writer.i32(1, 1)
  writer.structs(2, elements, (element) => writeElement(writer, element))
  writer.i64(
    3,
    groups.reduce((sum, { rows }) => sum + rows, 0),
  )
  writer.structs(4, groups, (group) => writeRowGroup(writer, group))
  writer.structs(5, [['org.apache.spark.sql.parquet.row.metadata', schemaToJson(schema)]], ([key, value]) => {
    writer.text(1, key ?? '')
    writer.text(2, value ?? '')
  })
  writer.text(6, 'Kindling')
  // The bounds in statistics follow the order that each type defines.
  const leaves = elements.filter(({ type }) => type !== undefined)
  writer.structs(7, leaves, () => writer.struct(1, () => undefined))
  return writer.finish()
}

function writeRowGroup(writer: ThriftWriter, group: WrittenRowGroup): void {
  const filterBytes = group.columns.reduce((sum, column) => sum + column.filterBytes, 0)
  let filter = group.offset + group.bytes - filterBytes
  writer.structs(1, [...group.columns.entries()], ([position, column]) => {
    const begin = group.offset + (column.dictionary < 0 ? column.data : column.dictionary)
    writer.i64(2, begin)
    writer.struct(3, () => {
      writer.fields(column.metadata, column.sizes === undefined ? 7 : 5)
      if (column.sizes !== undefined) {
        writer.i64(6, column.sizes.plain)
        writer.i64(7, column.sizes.packed)
      }
      writer.i64(9, group.offset + column.data)
      if (column.dictionary >= 0) writer.i64(11, group.offset + column.dictionary)
      writer.encoded(12, column.statistics)
      if (column.filterBytes === 0) return
      writer.i64(14, filter)
      writer.i32(15, column.filterBytes)
      filter += column.filterBytes
    })
    const { offsetIndex, columnIndex } = group.indexes[position] ?? {}
    if (offsetIndex === undefined) return
    writer.i64(4, offsetIndex.offset)
    writer.i32(5, offsetIndex.bytes)
    if (columnIndex === undefined) return
    writer.i64(6, columnIndex.offset)
    writer.i32(7, columnIndex.bytes)
  })
  writer.i64(2, group.bytes - filterBytes)
  writer.i64(3, group.rows)
}
