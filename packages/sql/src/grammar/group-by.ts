import type { UnresolvedExpression, UnresolvedGroupingSets } from '@kindling/plan'
import { expression } from './expression.ts'
import { startsClause, startsOperand } from './lookahead.ts'
import type { SqlParser } from './sql-parser.ts'

/**
 * Reads the expressions of GROUP BY, or `all` for `GROUP BY ALL`; positions and aliases among them are the analyzer's
 * to find.
 */
export function groupings(
  parser: SqlParser,
  key: (parser: SqlParser) => UnresolvedExpression = expression,
): readonly UnresolvedExpression[] | 'all' {
  const start = parser.start()
  if (parser.at('ALL') && (!startsOperand(parser, 2) || startsClause(parser, 2)) && !parser.at('(', 2)) {
    parser.next()
    return 'all'
  }
  const keys = parser.list((inner) => analytics(inner) ?? key(inner))
  if (parser.acceptAll('GROUPING', 'SETS')) {
    const sets = groupingSetList(parser)
    return [{ kind: 'groupingSets', type: 'sets', sets, order: keys, origin: parser.originFrom(start) }]
  }
  for (const [keyword, type] of ANALYTICS) {
    if (!parser.acceptAll('WITH', keyword)) continue
    const sets = keys.map((key) => [key])
    return [{ kind: 'groupingSets', type, sets, origin: parser.originFrom(start) }]
  }
  return keys
}

const ANALYTICS = [
  ['ROLLUP', 'rollup'],
  ['CUBE', 'cube'],
] as const

/** Reads `ROLLUP (...)`, `CUBE (...)` or `GROUPING SETS (...)`, if one comes. */
function analytics(parser: SqlParser): UnresolvedGroupingSets | undefined {
  const start = parser.start()
  for (const [keyword, type] of ANALYTICS) {
    if (!parser.atAll(keyword, '(')) continue
    parser.next()
    const sets = groupingSetList(parser)
    return { kind: 'groupingSets', type, sets, origin: parser.originFrom(start) }
  }
  if (!parser.atAll('GROUPING', 'SETS', '(')) return undefined
  parser.require('GROUPING', 'SETS')
  const sets = groupingSetList(parser)
  return { kind: 'groupingSets', type: 'sets', sets, origin: parser.originFrom(start) }
}

function groupingSetList(parser: SqlParser): (readonly UnresolvedExpression[])[] {
  parser.require('(')
  const sets = parser.list(groupingSet)
  parser.require(')')
  return sets
}

/** Reads `(a, b)`, `()`, `a`, or grouping sets within grouping sets. */
function groupingSet(parser: SqlParser): readonly UnresolvedExpression[] {
  const inner = parser.nested(analytics)
  if (inner !== undefined) return [inner]
  if (parser.atAll('(', ')')) {
    parser.require('(', ')')
    return []
  }
  const read = expression(parser)
  return read.kind === 'call' && read.name === 'struct' ? read.arguments : [read]
}
