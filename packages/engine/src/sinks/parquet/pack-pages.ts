import type { NotedColumn, NotedPage } from './noted-columns.ts'
import { ThriftWriter } from './thrift-writer.ts'

/** Is a row group whose pages are packed. */
export interface PackedGroup {
  readonly bytes: Uint8Array
  readonly columns: readonly NotedColumn[]
}

/** Packs the pages of a row group side by side, and puts their headers before them; what stands behind them stays as it is. */
export async function packPages(
  plain: Uint8Array,
  columns: readonly NotedColumn[],
  compress: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<PackedGroup> {
  let at = 0
  const packing = columns.map((column) =>
    column.pages.map(async (page, index) => {
      at += page.size
      const packed = await compress(plain.subarray(at - page.size, at))
      const isDictionary = index === 0 && column.dictionary >= 0
      return { header: pageHeader(page, packed.length, isDictionary), packed }
    }),
  )
  const parts: Uint8Array[] = []
  const places: NotedColumn[] = []
  let end = 0
  for (const [index, column] of columns.entries()) {
    const pages = await Promise.all(packing[index] ?? [])
    const packedPlaces = pages.map(({ header, packed }) => {
      parts.push(header, packed)
      const bytes = header.length + packed.length
      end += bytes
      return { offset: end - bytes, bytes }
    })
    const begin = packedPlaces[0]?.offset ?? end
    const dataPlaces = column.dictionary < 0 ? packedPlaces : packedPlaces.slice(1)
    const headers = pages.reduce((sum, { header }) => sum + header.length, 0)
    places.push({
      ...column,
      sizes: {
        plain: headers + column.pages.reduce((sum, { size }) => sum + size, 0),
        packed: end - begin,
      },
      dictionary: column.dictionary < 0 ? -1 : begin,
      data: dataPlaces[0]?.offset ?? end,
      places: column.places.map((place, page) => ({ ...place, ...dataPlaces[page] })),
      pages: [],
    })
  }
  return { bytes: Buffer.concat([...parts, plain.subarray(at)]), columns: places }
}

/** Writes `PageHeader` of a page of data, or of a dictionary. */
function pageHeader({ size, header }: NotedPage, packed: number, isDictionary: boolean): Uint8Array {
  const writer = new ThriftWriter()
  writer.i32(1, isDictionary ? 2 : 0)
  writer.i32(2, size)
  writer.i32(3, packed)
  writer.encoded(isDictionary ? 7 : 5, header)
  return writer.finish()
}
