import type { NotedColumn, PagePlace } from './noted-columns.ts'
import { ThriftWriter } from './thrift-writer.ts'

/** Says where something lies in a file. */
interface FilePlace {
  readonly offset: number
  readonly bytes: number
}

/** Says where the two halves of a column's page index lie: where pages begin, and the bounds of their values. */
export interface IndexPlaces {
  readonly offsetIndex: FilePlace
  /** Not there where the bounds of a page are not known. */
  readonly columnIndex?: FilePlace
}

/** Is a row group that stands in a file from an offset on. */
interface PlacedGroup {
  readonly offset: number
  readonly columns: readonly NotedColumn[]
}

/**
 * Makes the page indexes of all row groups, to stand in the file from `begin` on: first all that readers search by, then all
 * places of pages, as the format advises. Gives their places, a list for each row group.
 */
export function pageIndexes(
  groups: readonly PlacedGroup[],
  begin: number,
): { readonly bytes: Uint8Array; readonly places: readonly (readonly IndexPlaces[])[] } {
  const parts: Uint8Array[] = []
  let end = begin
  const put = (bytes: Uint8Array): FilePlace => {
    parts.push(bytes)
    end += bytes.length
    return { offset: end - bytes.length, bytes: bytes.length }
  }
  const columnIndexes = groups.map(({ columns }) =>
    columns.map(({ columnIndex }) => (columnIndex.length === 0 ? {} : { columnIndex: put(columnIndex) })),
  )
  const places = groups.map(({ offset, columns }, group) =>
    columns.map((column, position) => ({
      offsetIndex: put(offsetIndex(column.places, offset)),
      ...columnIndexes[group]?.[position],
    })),
  )
  return { bytes: Buffer.concat(parts), places }
}

/** Writes the `OffsetIndex` of a column whose row group begins at an offset. */
function offsetIndex(places: readonly PagePlace[], groupOffset: number): Uint8Array {
  const writer = new ThriftWriter()
  writer.structs(1, places, ({ offset, bytes, firstRow }) => {
    writer.i64(1, groupOffset + offset)
    writer.i32(2, bytes)
    writer.i64(3, firstRow)
  })
  return writer.finish()
}
