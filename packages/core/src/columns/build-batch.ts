import type { StructType } from '../types/data-type.ts'
import { columnFrom } from './build-column.ts'
import type { RecordBatch } from './column.ts'
import type { StructValue, Value } from './value.ts'

/**
 * Makes a batch of rows: objects with the schema's names, or arrays in its order.
 *
 * @example
 * ```ts
 * batchRows(batchFromRows(struct([field('a', int)]), [{ a: 1 }, [2]])) // [{ a: 1 }, { a: 2 }]
 * ```
 * @throws AnalysisError VALUE_TYPE_MISMATCH for a value that does not fit its column.
 */
export function batchFromRows(
  schema: StructType,
  rows: readonly (StructValue | readonly Value[])[],
): RecordBatch {
  const columns = schema.fields.map((field, position) =>
    columnFrom(
      field.type,
      rows.map((row) =>
        Array.isArray(row) ? (row as readonly Value[])[position] : (row as StructValue)[field.name],
      ),
    ),
  )
  return { schema, length: rows.length, columns }
}
