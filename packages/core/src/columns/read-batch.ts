import type { RecordBatch } from './column.ts'
import { setOwn, valueReader } from './read-column.ts'
import type { StructValue, Value } from './value.ts'

/** Reads all rows of a batch as plain objects, dates and timestamps as `Date`; of columns that share a name, the last one counts. */
export function batchRows(batch: RecordBatch): StructValue[] {
  const readers = batch.columns.map((column) => valueReader(column, 'Date'))
  const names = batch.schema.fields.map((field) => field.name)
  const rows: StructValue[] = new Array<StructValue>(batch.length)
  for (let row = 0; row < batch.length; row++) {
    const value: Record<string, Value> = {}
    for (let at = 0; at < names.length; at++) {
      const [name, read] = [names[at], readers[at]]
      if (name !== undefined && read !== undefined) setOwn(value, name, read(row))
    }
    rows[row] = value
  }
  return rows
}
