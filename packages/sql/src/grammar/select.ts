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

interface SelectList {
  readonly list: readonly UnresolvedExpression[]
  readonly distinct: boolean
}

function selectList(parser: SqlParser): SelectList {
  parser.require('SELECT')
  const distinct = parser.at('DISTINCT') && startsOperand(parser, 2)
  if (distinct || (parser.at('ALL') && startsOperand(parser, 2))) parser.next()
  if (parser.atAll('TRANSFORM', '(') && transformUses(parser)) {
    throw unsupported('`SELECT TRANSFORM ... USING`', parser.originOfNext())
  }
  return { list: parser.list(namedExpression), distinct }
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
  { list, distinct }: SelectList,
  start: number,
): UnresolvedPlan {
  const input = filtered(parser, source)
  const keys = parser.acceptAll('GROUP', 'BY') ? groupings(parser) : undefined
  const origin = parser.originFrom(start)
  const plan: UnresolvedPlan =
    keys === undefined
      ? { kind: 'project', input, projections: list, origin }
      : { kind: 'aggregate', input, groupings: keys, aggregates: list, origin }
  const kept = having(parser, plan, start)
  refuse(parser, 'WINDOW')
  return distinct ? { kind: 'distinct', input: kept, origin } : kept
}

function having(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  if (!parser.at('HAVING') || !startsClause(parser)) return input
  parser.next()
  const condition = expression(parser)
  return { kind: 'having', input, condition, origin: parser.originFrom(start) }
}

function filtered(parser: SqlParser, input: UnresolvedPlan): UnresolvedPlan {
  const start = parser.start()
  if (!parser.accept('WHERE')) return input
  const condition = expression(parser)
  return { kind: 'filter', input, condition, origin: parser.originFrom(start) }
}

function refuse(parser: SqlParser, keyword: 'WINDOW'): void {
  if (parser.at(keyword) && startsClause(parser)) throw unsupported(`\`${keyword}\``, parser.originOfNext())
}
