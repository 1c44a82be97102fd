import { columnValues, type RecordBatch, type StructType } from '@kindling/core'
import { cellText, escapeControl } from './cell-text.ts'
import { cut, displayWidth, moreRowsText } from './table-text.ts'

/** Prints rows as Spark's `show(vertical = true)` does: a line for each value, under a line for each row. */
export function verticalText(
  schema: StructType,
  batches: readonly RecordBatch[],
  rows: number,
  width: number,
  timeZone = 'UTC',
): string {
  const names = schema.fields.map(({ name }) => escapeControl(name))
  const cells = schema.fields.map(({ type }, index) =>
    batches
      .flatMap(({ columns }) => {
        const column = columns[index]
        return column === undefined ? [] : columnValues(column)
      })
      .slice(0, rows)
      .map((value) => cut(cellText(value, type, timeZone), width)),
  )
  const total = batches.reduce((sum, { length }) => sum + length, 0)
  const nameWidth = Math.max(3, ...names.map(displayWidth))
  const cellWidth = Math.max(3, ...cells.flat().map(displayWidth))
  let text = ''
  for (let row = 0; row < Math.min(rows, total); row++) {
    text += `${`-RECORD ${row}`.padEnd(nameWidth + cellWidth + 5, '-')}\n`
    names.forEach((name, index) => {
      text += ` ${padded(name, nameWidth)} | ${padded(cells[index]?.[row] ?? '', cellWidth)} \n`
    })
  }
  if (total === 0 && rows > 0) text += '(0 rows)\n'
  return text + moreRowsText(rows, total)
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}
