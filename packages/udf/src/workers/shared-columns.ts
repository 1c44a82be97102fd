import type { Column } from '@kindling/core'

/** Copies columns into memory that threads share, in one piece, so that they travel without further copies. */
export function sharedColumns(columns: readonly Column[]): readonly Column[] {
  const bytes = columns.reduce((sum, column) => sum + bytesOf(column), 0)
  const memory = new SharedArrayBuffer(bytes)
  let end = 0
  const place = (buffer: ArrayBufferView): number => {
    const start = end
    new Uint8Array(memory, start, buffer.byteLength).set(
      new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength),
    )
    end = start + padded(buffer.byteLength)
    return start
  }
  const share = (column: Column): Column => ({
    ...column,
    validity: column.validity && new Uint8Array(memory, place(column.validity), column.validity.length),
    offsets: column.offsets && new Int32Array(memory, place(column.offsets), column.offsets.length),
    data: column.data && new Uint8Array(memory, place(column.data), column.data.length),
    children: column.children.map(share),
  })
  return columns.map(share)
}

/** Gives a column whose buffers can be handed over to another thread, and these buffers. */
export function transferable(column: Column): { readonly column: Column; readonly buffers: ArrayBuffer[] } {
  const buffers = new Set<ArrayBuffer>()
  const own = <View extends Uint8Array | Int32Array>(view: View | null): View | null => {
    if (view === null) return null
    const { buffer } = view
    const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === view.byteLength
    const kept = isWhole && !buffers.has(buffer) ? view : (view.slice() as View)
    buffers.add(kept.buffer as ArrayBuffer)
    return kept
  }
  const take = (each: Column): Column => ({
    ...each,
    validity: own(each.validity),
    offsets: own(each.offsets),
    data: own(each.data),
    children: each.children.map(take),
  })
  return { column: take(column), buffers: [...buffers] }
}

function bytesOf({ validity, offsets, data, children }: Column): number {
  const own = [validity, offsets, data].reduce((sum, buffer) => sum + padded(buffer?.byteLength ?? 0), 0)
  return children.reduce((sum, child) => sum + bytesOf(child), own)
}

/** Every buffer begins at a word of 64 bits. */
function padded(bytes: number): number {
  return (bytes + 7) & ~7
}
