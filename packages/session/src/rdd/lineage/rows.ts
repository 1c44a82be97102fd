import { type RecordBatch, rowReader, type StructValue, type ValueForm } from '@kindling/core'
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
        const read = rowReader(batch, form())
        for (let start = 0; start < batch.length; start += MOST) {
          const rows: StructValue[] = []
          read(start, Math.min(start + MOST, batch.length), rows)
          yield rows as Row[]
          if (job.pace.isDue()) await job.turn()
        }
      }
    },
  }
}
