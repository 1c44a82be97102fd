import { escapeHtml } from './escape-html.ts'

/** Writes a table as Spark does for notebooks: a row of names, then a row for each line of cells. */
export function htmlTable(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>\n`
  const body = rows.map((cells) => line(cells, 'td')).join('')
  return `<table border='1'>\n${line(names, 'th')}${body}</table>\n`
}
