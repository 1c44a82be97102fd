import type { RecordBatch, StructType } from '@kindling/core'

/**
 * Is a function of the user from batches to batches: it gets all rows of a frame, batch by batch and in order, and gives
 * as many rows as it likes.
 */
export interface BatchTransform {
  readonly name: string
  /** The columns of what it gives. */
  readonly returns: StructType
  /** How many rows a batch holds at most; null leaves it to the engine. */
  readonly batchRows: number | null
  /** What EXPLAIN shows: `function over batches`. */
  readonly description: string
  /** Gives the new rows; every batch has the columns of `returns`. The signal fires when the query is cancelled. */
  transform(batches: AsyncIterable<RecordBatch>, signal: AbortSignal): AsyncIterable<RecordBatch>
}
