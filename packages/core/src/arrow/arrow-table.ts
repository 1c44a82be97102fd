import type { Table } from 'apache-arrow'
import type { RecordBatch } from '../columns/column.ts'
import type { StructType } from '../types/data-type.ts'
import { ArrowReader } from './arrow-reader.ts'
import { ArrowWriter } from './arrow-writer.ts'
import { checkArrowBytes } from './check-arrow.ts'

/** Is a table of the package `apache-arrow`. */
export type ArrowTable = Table

/** Makes an Arrow table of batches; buffers are shared, not copied. Loads `apache-arrow` when first called. */
export async function toArrowTable(schema: StructType, batches: readonly RecordBatch[]): Promise<ArrowTable> {
  const arrow = await import('apache-arrow')
  return new ArrowWriter(arrow).table(schema, batches)
}

/**
 * Makes a batch of an Arrow table. Unsigned integers become the next wider type, dictionaries their values.
 *
 * @throws AnalysisError UNSUPPORTED_FEATURE.SYNTAX for an Arrow type that has no counterpart.
 */
export async function fromArrowTable(table: ArrowTable): Promise<RecordBatch> {
  const arrow = await import('apache-arrow')
  return new ArrowReader(arrow).batch(table)
}

/** Makes a batch of the bytes of an Arrow file or stream: see `fromArrowTable`. */
export async function fromArrowBytes(bytes: Uint8Array): Promise<RecordBatch> {
  const arrow = await import('apache-arrow')
  checkArrowBytes(bytes)
  return new ArrowReader(arrow).batch(arrow.tableFromIPC(bytes))
}

/** Gives the columns of the bytes of an Arrow file or stream, and its batches, which are made when they are asked for. */
export async function arrowBatches(
  bytes: Uint8Array,
): Promise<{ readonly schema: StructType; readonly batches: Iterable<RecordBatch> }> {
  const arrow = await import('apache-arrow')
  const reader = new ArrowReader(arrow)
  checkArrowBytes(bytes)
  const table = arrow.tableFromIPC(bytes)
  return { schema: reader.schema(table), batches: reader.batches(table) }
}
