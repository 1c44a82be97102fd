import type { UnresolvedExpression } from '@kindling/plan'
import { expression } from './expression.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `expression [ASC | DESC] [NULLS FIRST | LAST]`; NULLs come first ascending and last descending by default. */
export function sortOrder(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  const child = expression(parser)
  const descending = !parser.accept('ASC') && parser.accept('DESC')
  const nullsFirst = nullsOrder(parser) ?? !descending
  return { kind: 'sortOrder', child, descending, nullsFirst, origin: parser.originFrom(start) }
}

function nullsOrder(parser: SqlParser): boolean | undefined {
  if (!parser.accept('NULLS')) return undefined
  if (parser.accept('FIRST')) return true
  parser.require('LAST')
  return false
}
