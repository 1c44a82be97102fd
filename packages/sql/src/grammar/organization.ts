import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { expression } from './expression.ts'
import { startsClause, startsOperand } from './lookahead.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads what orders and limits a whole query: `ORDER BY`, `LIMIT`. */
export function organized(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  let plan = input
  if (parser.acceptAll('ORDER', 'BY')) {
    const orders = parser.list(sortOrder)
    plan = { kind: 'sort', input: plan, orders, origin: parser.originFrom(start) }
  }
  refuse(parser, 'CLUSTER', '`CLUSTER BY`')
  refuse(parser, 'DISTRIBUTE', '`DISTRIBUTE BY`')
  refuse(parser, 'SORT', '`SORT BY`')
  refuse(parser, 'WINDOW', '`WINDOW`')
  if (parser.accept('LIMIT')) plan = limited(parser, plan, start)
  if (parser.at('OFFSET') && startsClause(parser)) {
    parser.next()
    plan = withOffset(parser, plan, start)
  }
  return plan
}

function refuse(parser: SqlParser, keyword: 'CLUSTER' | 'DISTRIBUTE' | 'SORT' | 'WINDOW', feature: string) {
  if (parser.at(keyword) && startsClause(parser)) throw unsupported(feature, parser.originOfNext())
}

/** Rows are left out before those that are kept are counted. */
function withOffset(parser: SqlParser, plan: UnresolvedPlan, start: number): UnresolvedPlan {
  const offset = expression(parser)
  const origin = parser.originFrom(start)
  if (plan.kind !== 'limit') return { kind: 'offset', input: plan, offset, origin }
  return { ...plan, input: { kind: 'offset', input: plan.input, offset, origin } }
}

function limited(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  if (parser.at('ALL') && !startsOperand(parser, 2)) {
    parser.next()
    return input
  }
  const limit = expression(parser)
  return { kind: 'limit', input, limit, origin: parser.originFrom(start) }
}

/** Reads `expression [ASC | DESC] [NULLS FIRST | LAST]`; NULLs come first ascending and last descending by default. */
function sortOrder(parser: SqlParser): UnresolvedExpression {
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
