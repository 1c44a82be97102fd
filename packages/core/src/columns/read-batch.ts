import type { RecordBatch } from './column.ts'
import { rowReader } from './row-reader.ts'
import type { StructValue } from './value.ts'
import { ROW_FORM, type ValueForm } from './value-form.ts'

/** Reads all rows of a batch as plain objects, dates and timestamps as `Date`; of columns that share a name, the last one counts. */
export function batchRows(batch: RecordBatch, form: ValueForm = ROW_FORM): StructValue[] {
  const rows: StructValue[] = []
  rowReader(batch, form)(0, batch.length, rows)
  return rows
}
