import { bigint, binary, columnValues, string } from '@kindling/core'
import type { ColumnBuffers, Handle } from '@kindling/native'
import { columnOf } from '../execution/column-buffers.ts'
import type { QueryExecution } from '../execution/query-execution.ts'
import type { EncodedPiece } from './output-writer.ts'

/** Is a piece of a file, and the partition that its rows belong to. */
export interface PartitionPiece extends EncodedPiece {
  readonly partition: readonly (string | null)[]
}

/** Takes the pieces that native makes, in row order, until there are no more. */
export async function* readPieces(
  channel: Handle,
  partitionColumns: number,
  execution: QueryExecution,
): AsyncGenerator<PartitionPiece> {
  const { door } = execution.environment
  const wanted = Array.from({ length: 3 + partitionColumns }, (_, position) => position)
  for (;;) {
    const received = await door.receive(channel, wanted)
    if (received === null) return
    door.releaseBatch(received.batch)
    const [bytes, note, rows, ...partition] = received.columns
    yield {
      bytes: bytesOf(bytes),
      note: bytesOf(note),
      rows: Number(cellOf(rows, bigint)),
      partition: partition.map((column) => cellOf(column, string) as string | null),
    }
  }
}

function bytesOf(column: ColumnBuffers | undefined): Uint8Array {
  return cellOf(column, binary) as Uint8Array
}

function cellOf(column: ColumnBuffers | undefined, type: Parameters<typeof columnOf>[0]): unknown {
  if (column === undefined) throw new RangeError('a piece lacks a column')
  return columnValues(columnOf(type, column))[0] ?? null
}
