import type { Value } from '@kindling/core'
import { displayWidth } from '../data-frame/table-text.ts'
import type { Frame } from './frame.ts'

/** Is how many rows of a frame are shown. */
export const ROWS_SHOWN = 20

/** Prints the first rows of a frame under the names of its columns, with their numbers on the left, as pandas does. */
export function frameText(frame: Frame): string {
  const shown = frame.head(ROWS_SHOWN)
  const numbers = Array.from({ length: shown.length }, (_, row) => String(row))
  const columns = [
    ['', ...numbers],
    ...shown.columns.map((name) => [name, ...shown.column(name).map(frameCell)]),
  ]
  const widths = columns.map((cells) => Math.max(...cells.map(displayWidth)))
  const lines = Array.from({ length: shown.length + 1 }, (_, line) =>
    columns.map((cells, index) => padded(cells[line] ?? '', widths[index] ?? 0)).join('  '),
  )
  const [rows, width] = frame.shape
  if (rows > ROWS_SHOWN) lines.push('...')
  return `${lines.join('\n')}\n\n[${rows} rows x ${width} columns]`
}

function padded(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text
}

/** Prints a value of a frame. */
export function frameCell(value: Value): string {
  if (value === null) return 'null'
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Map)
    return `{${[...value].map(([key, item]) => `${frameCell(key)}: ${frameCell(item)}`).join(', ')}}`
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(frameCell).join(', ')}]`
  if (value instanceof Uint8Array) return `<${value.length} bytes>`
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const parts = Object.entries(value).map(([name, part]) => `${name}: ${frameCell(part as Value)}`)
    return `{${parts.join(', ')}}`
  }
  return String(value)
}
