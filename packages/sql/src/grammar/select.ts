import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { expression } from './expression.ts'
import { groupings } from './group-by.ts'
import { closingParenthesis, startsClause, startsOperand } from './lookahead.ts'
import { namedExpression } from './named-expression.ts'
import { fromClause } from './relation.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `SELECT list [FROM ...] [WHERE ...] [GROUP BY ...]`. */
export function select(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  const list = selectList(parser)
  const origin = parser.originFrom(start)
  const source: UnresolvedPlan = parser.accept('FROM') ? fromClause(parser) : { kind: 'oneRow', origin }
  return selected(parser, source, list, start)
}

/** Reads `FROM ... [SELECT list [WHERE ...]]`, the same query the other way round; all columns without a list. */
export function fromFirst(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  parser.require('FROM')
  const source = fromClause(parser)
  if (parser.at('INSERT')) throw unsupported('`INSERT`', parser.originOfNext())
  if (!parser.at('SELECT')) return allOf(parser, source, start)
  const plan = selected(parser, source, selectList(parser), start)
  if (parser.at('SELECT')) throw unsupported('A second query after one `FROM`', parser.originOfNext())
  return plan
}

function allOf(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.expect('`SELECT`')
  const origin = parser.originFrom(start)
  return { kind: 'project', input, projections: [{ kind: 'star', target: [], origin }], origin }
}

function selectList(parser: SqlParser): UnresolvedExpression[] {
  parser.require('SELECT')
  if (parser.at('DISTINCT') && startsOperand(parser, 2)) {
    throw unsupported('`SELECT DISTINCT`', parser.originOfNext(), 'use `GROUP BY` with the same expressions.')
  }
  if (parser.at('ALL') && startsOperand(parser, 2)) parser.next()
  if (parser.atAll('TRANSFORM', '(') && transformUses(parser)) {
    throw unsupported('`SELECT TRANSFORM ... USING`', parser.originOfNext())
  }
  return parser.list(namedExpression)
}

/** Tells `TRANSFORM(...) USING 'script'` from a call of the function `transform`. */
function transformUses(parser: SqlParser): boolean {
  const after = closingParenthesis(parser, 2) + 1
  return parser.at('ROW', after) || (parser.at('USING', after) && parser.atText(after + 1))
}

/** Reads the clauses after the source and builds the plan from the bottom up. */
function selected(
  parser: SqlParser,
  source: UnresolvedPlan,
  list: readonly UnresolvedExpression[],
  start: number,
): UnresolvedPlan {
  const input = filtered(parser, source)
  const keys = parser.acceptAll('GROUP', 'BY') ? groupings(parser) : undefined
  refuse(parser, 'HAVING')
  refuse(parser, 'WINDOW')
  const origin = parser.originFrom(start)
  return keys === undefined
    ? { kind: 'project', input, projections: list, origin }
    : { kind: 'aggregate', input, groupings: keys, aggregates: list, origin }
}

function filtered(parser: SqlParser, input: UnresolvedPlan): UnresolvedPlan {
  const start = parser.start()
  if (!parser.accept('WHERE')) return input
  const condition = expression(parser)
  return { kind: 'filter', input, condition, origin: parser.originFrom(start) }
}

function refuse(parser: SqlParser, keyword: 'HAVING' | 'WINDOW'): void {
  if (parser.at(keyword) && startsClause(parser)) throw unsupported(`\`${keyword}\``, parser.originOfNext())
}
