import type { Origin } from './origin.ts'
import { positionAt } from './position.ts'

/**
 * Shows the line that an origin points at, with carets under the place.
 *
 * @example
 * ```ts
 * excerpt({ kind: 'sql', text: 'SELECT naem FROM people', start: 7, end: 11 })
 * //   at line 1, column 8
 * //   1 | SELECT naem FROM people
 * //     |        ^^^^
 * ```
 */
export function excerpt(origin: Origin): string {
  if (origin.kind === 'call') return `  at ${origin.method} (${origin.location})`
  const { line, column } = positionAt(origin.text, origin.start)
  const lineStart = origin.start - column + 1
  const newline = origin.text.indexOf('\n', lineStart)
  const text = origin.text.slice(lineStart, newline === -1 ? undefined : newline).replace(/\t/g, ' ')
  const gutter = String(line)
  const carets = '^'.repeat(Math.max(1, Math.min(origin.end - origin.start, text.length - column + 1)))
  return [
    `  at line ${line}, column ${column}`,
    `  ${gutter} | ${text}`,
    `  ${' '.repeat(gutter.length)} | ${' '.repeat(column - 1)}${carets}`,
  ].join('\n')
}
