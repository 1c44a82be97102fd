import { batchRows, type RecordBatch, type ValueForm } from '@kindling/core'
import { MOST } from './chunks.ts'
import type { Lineage } from './lineage.ts'

/** Makes the rows of a query the elements of one partition; they are computed when they are read. */
export function queryRows<Row>(
  batches: (signal: AbortSignal) => AsyncIterable<RecordBatch>,
  form: () => ValueForm,
): Lineage<Row> {
  return {
    operation: 'rdd',
    parents: [],
    count: async () => 1,
    async *chunks(_, job) {
      for await (const batch of batches(job.signal)) {
        const rows = batchRows(batch, form()) as Row[]
        for (let start = 0; start < rows.length; start += MOST) yield rows.slice(start, start + MOST)
      }
    },
  }
}
