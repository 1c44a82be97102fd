import type { Column } from '@kindling/core'
import type { Door } from '@kindling/native'

/** Smaller buffers are copies, and cost nothing worth while. */
const LEAST_BYTES = 4096

/** Gives up the buffers of columns that nobody reads any more, but for those that other columns share. */
export function giveUpColumns(door: Door, columns: readonly Column[], kept: readonly Column[]): void {
  const buffers = new Set<ArrayBuffer>()
  for (const column of columns) collect(column, (buffer) => buffers.add(buffer))
  for (const column of kept) collect(column, (buffer) => buffers.delete(buffer))
  if (buffers.size > 0) door.detachBuffers([...buffers])
}

function collect(column: Column, visit: (buffer: ArrayBuffer) => void): void {
  for (const view of [column.validity, column.offsets, column.data]) {
    if (view !== null && view.buffer.byteLength > LEAST_BYTES && view.buffer instanceof ArrayBuffer) {
      visit(view.buffer)
    }
  }
  for (const child of column.children) collect(child, visit)
}
