import type { UnresolvedExpression, UnresolvedPlan, UnresolvedValues } from '@kindling/plan'
import { expression } from './expression.ts'
import type { SqlParser } from './sql-parser.ts'
import { aliased } from './table-alias.ts'

/** Reads `VALUES (1, 'a'), (2, 'b') [AS t(x, y)]`. */
export function inlineTable(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  parser.require('VALUES')
  const rows = parser.list(expression).map(cells)
  const values: UnresolvedValues = { kind: 'values', rows, origin: parser.originFrom(start) }
  return aliased(parser, values, start)
}

/** Takes a row apart: a struct holds a value a column, anything else is the value of the one column. */
function cells(row: UnresolvedExpression): readonly UnresolvedExpression[] {
  if (row.kind !== 'call' || row.name.toLowerCase() !== 'struct' || row.arguments.length === 0) return [row]
  return row.arguments.map((cell) => (cell.kind === 'alias' ? cell.child : cell))
}
