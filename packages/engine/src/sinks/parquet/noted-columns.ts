/** Is what native notes of a column of a row group; see `ParquetOutput`. */
export interface NotedColumn {
  /** Fields of `ColumnMetaData`, up to the sizes of the column. */
  readonly metadata: Uint8Array
  /** The sizes in bytes, where they do not stand in the metadata. */
  readonly sizes?: { readonly plain: number; readonly packed: number }
  /** Where the dictionary begins in the row group, -1 without one, and where the data. */
  readonly dictionary: number
  readonly data: number
  readonly statistics: Uint8Array
  /** The `ColumnIndex`; empty where the bounds of a page are not known. */
  readonly columnIndex: Uint8Array
  /** The pages of data, as they lie in the row group. */
  readonly places: readonly PagePlace[]
  /** How many bytes its Bloom filter takes behind the columns of the row group; 0 without one. */
  readonly filterBytes: number
  /** The pages that are not packed yet. */
  readonly pages: readonly NotedPage[]
}

/** Says where a page begins in its row group, how many bytes it takes with its header, and its first row. */
export interface PagePlace {
  readonly offset: number
  readonly bytes: number
  readonly firstRow: number
}

export interface NotedPage {
  /** How many bytes it takes before it is packed. */
  readonly size: number
  readonly header: Uint8Array
}

/** Reads the note of a row group; `withPages` where pages are left to JavaScript. */
export function notedColumns(note: Uint8Array, withPages: boolean): readonly NotedColumn[] {
  const view = new DataView(note.buffer, note.byteOffset, note.byteLength)
  let at = 0
  const count = (): number => {
    at += 4
    return view.getUint32(at - 4, true)
  }
  const bytes = (): Uint8Array => {
    const length = count()
    at += length
    return note.subarray(at - length, at)
  }
  const place = (): number => {
    at += 8
    return Number(view.getBigInt64(at - 8, true))
  }
  const pages = (): readonly NotedPage[] =>
    Array.from({ length: count() }, () => ({ size: place(), header: bytes() }))
  const places = (): readonly PagePlace[] =>
    Array.from({ length: count() }, () => ({ offset: place(), bytes: place(), firstRow: place() }))
  const columns: NotedColumn[] = []
  while (at < note.length) {
    const column = { metadata: bytes(), dictionary: place(), data: place(), statistics: bytes() }
    const index = { columnIndex: bytes(), places: places(), filterBytes: count() }
    columns.push({ ...column, ...index, pages: withPages ? pages() : [] })
  }
  return columns
}
