import { columnValues, type RecordBatch, type StructType } from '@kindling/core'
import { cellText, escapeControl } from './cell-text.ts'

/**
 * Prints rows as Spark's `show` does: a box of `+---+`, cells to the right (to the left when they are not cut). Names of
 * columns are never cut.
 * `batches` hold one row more than `rows` when there is more to see; `width` 0 cuts nothing. Timestamps are shown in the time zone.
 */
export function tableText(
  schema: StructType,
  batches: readonly RecordBatch[],
  rows: number,
  width: number,
  timeZone = 'UTC',
): string {
  const columns = schema.fields.map(({ name, type }, index) => {
    const cells: string[] = []
    for (const batch of batches) {
      const column = batch.columns[index]
      if (column === undefined || cells.length >= rows) break
      for (const value of columnValues(column).slice(0, rows - cells.length))
        cells.push(cut(cellText(value, type, timeZone), width))
    }
    return [escapeControl(name), ...cells]
  })
  const total = batches.reduce((sum, batch) => sum + batch.length, 0)
  const shown = Math.min(rows, total)
  const widths = columns.map((cells) => Math.max(3, ...cells.map(displayWidth)))
  const rule = `+${widths.map((size) => '-'.repeat(size)).join('+')}+\n`
  const line = (row: number): string =>
    `|${columns.map((cells, index) => pad(cells[row] ?? '', widths[index] ?? 0, width > 0)).join('|')}|\n`
  let text = rule + line(0) + rule
  for (let row = 1; row <= shown; row++) text += line(row)
  return text + rule + moreRowsText(rows, total)
}

/** Says that there are more rows than are shown; nothing where there are not. */
export function moreRowsText(rows: number, total: number): string {
  return total > rows ? `only showing top ${rows} ${rows === 1 ? 'row' : 'rows'}\n` : ''
}

/** Cuts a cell to a width; 0 cuts nothing. */
export function cut(text: string, width: number): string {
  if (width === 0 || text.length <= width) return text
  return width < 4 ? text.slice(0, width) : `${text.slice(0, width - 3)}...`
}

function pad(text: string, size: number, right: boolean): string {
  const blanks = ' '.repeat(Math.max(0, size - displayWidth(text)))
  return right ? blanks + text : text + blanks
}

/** Counts two for the wide characters of East Asian scripts, as terminals show them. */
export function displayWidth(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0)
}

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/g
