import type { UnresolvedExpression } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { expression } from './expression.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads the expressions of GROUP BY; positions and aliases among them are the analyzer's to find. */
export function groupings(parser: SqlParser): UnresolvedExpression[] {
  const keys = parser.list(grouping)
  if (parser.atAll('GROUPING', 'SETS')) throw unsupported('`GROUPING SETS`', parser.originOfNext())
  for (const kind of ['ROLLUP', 'CUBE'] as const) {
    if (parser.atAll('WITH', kind)) throw unsupported(`\`WITH ${kind}\``, parser.originOfNext())
  }
  return keys
}

function grouping(parser: SqlParser): UnresolvedExpression {
  for (const kind of ['ROLLUP', 'CUBE'] as const) {
    if (parser.atAll(kind, '(')) throw unsupported(`\`${kind}\``, parser.originOfNext())
  }
  if (parser.atAll('GROUPING', 'SETS', '(')) throw unsupported('`GROUPING SETS`', parser.originOfNext())
  return expression(parser)
}
