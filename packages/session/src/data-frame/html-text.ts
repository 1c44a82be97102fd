import { columnValues, type RecordBatch, type StructType } from '@kindling/core'
import { htmlTable } from '../display/html-table.ts'
import { cellText } from './cell-text.ts'
import { cut, moreRowsText } from './table-text.ts'

/** Prints rows as a table of HTML, by the rules of `tableText`. */
export function htmlText(
  schema: StructType,
  batches: readonly RecordBatch[],
  rows: number,
  width: number,
  timeZone = 'UTC',
): string {
  const lines: string[][] = []
  for (const { columns, length } of batches) {
    const values = columns.map(columnValues)
    for (let row = 0; row < length && lines.length < rows; row++) {
      lines.push(
        schema.fields.map(({ type }, index) =>
          cut(cellText(values[index]?.[row] ?? null, type, timeZone), width),
        ),
      )
    }
  }
  const total = batches.reduce((sum, { length }) => sum + length, 0)
  const names = schema.fields.map(({ name }) => name)
  return htmlTable(names, lines) + moreRowsText(rows, total)
}
