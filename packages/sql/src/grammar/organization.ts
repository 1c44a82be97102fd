import { errorOf } from '@kindling/core'
import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { expression } from './expression.ts'
import { startsOperand } from './lookahead.ts'
import { windowClause } from './named-window.ts'
import { sortOrder } from './sort-order.ts'
import type { SqlParser } from './sql-parser.ts'

/**
 * Reads what orders and limits a whole query: `ORDER BY`, `SORT BY`, `CLUSTER BY`, `DISTRIBUTE BY`, `WINDOW`, `LIMIT`,
 * `OFFSET`. Rows of a distributed query lie in one place here, so sorting by place is sorting.
 */
export function organized(
  parser: SqlParser,
  input: UnresolvedPlan,
  start: number,
  firstWindow: number,
): UnresolvedPlan {
  let plan = ordered(parser, input, start)
  windowClause(parser, firstWindow)
  const limits = parser.accept('LIMIT')
  const limit = limits && !takesAll(parser) ? expression(parser) : undefined
  if (parser.at('OFFSET') && startsOperand(parser, 2)) {
    parser.next()
    const offset = expression(parser)
    plan = { kind: 'offset', input: plan, offset, origin: parser.originFrom(start) }
  }
  return limit === undefined ? plan : { kind: 'limit', input: plan, limit, origin: parser.originFrom(start) }
}

function takesAll(parser: SqlParser): boolean {
  if (!parser.at('ALL') || startsOperand(parser, 2)) return false
  parser.next()
  return true
}

function ordered(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  const clauses = new Set<string>()
  let orders: readonly UnresolvedExpression[] | undefined
  for (;;) {
    const clause = clauseAhead(parser)
    if (clause === undefined) break
    const origin = parser.originOfNext()
    if (clauses.has(clause) || (clauses.size > 0 && !isPair(clause, clauses))) {
      throw errorOf('UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES', {}, { origin })
    }
    clauses.add(clause)
    parser.require(clause, 'BY')
    const items = parser.list(clause === 'ORDER' || clause === 'SORT' ? sortOrder : ascending)
    if (clause !== 'DISTRIBUTE') orders = items
  }
  return orders === undefined ? input : { kind: 'sort', input, orders, origin: parser.originFrom(start) }
}

function clauseAhead(parser: SqlParser): 'ORDER' | 'SORT' | 'CLUSTER' | 'DISTRIBUTE' | undefined {
  if (!parser.at('BY', 2)) {
    parser.expect('`ORDER BY`')
    return undefined
  }
  return (['ORDER', 'SORT', 'CLUSTER', 'DISTRIBUTE'] as const).find((word) => parser.at(word))
}

/** Only DISTRIBUTE BY and SORT BY go together. */
function isPair(clause: string, before: ReadonlySet<string>): boolean {
  return clause === 'SORT' && before.has('DISTRIBUTE')
}

function ascending(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  const child = expression(parser)
  return { kind: 'sortOrder', child, descending: false, nullsFirst: true, origin: parser.originFrom(start) }
}
