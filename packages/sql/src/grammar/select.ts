import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { expression } from './expression.ts'
import { groupings } from './group-by.ts'
import { closingParenthesis, startsClause, startsOperand } from './lookahead.ts'
import { namedExpression } from './named-expression.ts'
import { windowClause } from './named-window.ts'
import { fromClause } from './relation.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `SELECT list [FROM ...] [WHERE ...] [GROUP BY ...] [HAVING ...] [WINDOW ...]`. */
export function select(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  const firstWindow = parser.openWindows.length
  const list = selectList(parser)
  const origin = parser.originFrom(start)
  const source: UnresolvedPlan = parser.accept('FROM') ? fromClause(parser) : { kind: 'oneRow', origin }
  return selected(parser, source, list, start, firstWindow)
}

/** Reads `FROM ... [SELECT list [WHERE ...]]`, the same query the other way round; all columns without a list. */
export function fromFirst(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  const firstWindow = parser.openWindows.length
  parser.require('FROM')
  const source = fromClause(parser)
  if (parser.at('INSERT')) throw unsupported('`INSERT`', parser.originOfNext())
  if (!parser.at('SELECT')) return allOf(parser, source, start)
  const plan = selected(parser, source, selectList(parser), start, firstWindow)
  if (parser.at('SELECT')) throw unsupported('A second query after one `FROM`', parser.originOfNext())
  return plan
}

function allOf(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.expect('`SELECT`')
  const origin = parser.originFrom(start)
  return { kind: 'project', input, projections: [{ kind: 'star', target: [], origin }], origin }
}

/** Is what stands between SELECT and the next clause. */
interface SelectList {
  readonly distinct: boolean
  readonly items: readonly UnresolvedExpression[]
}

function selectList(parser: SqlParser): SelectList {
  parser.require('SELECT')
  const distinct = parser.at('DISTINCT') && startsOperand(parser, 2)
  if (distinct || (parser.at('ALL') && startsOperand(parser, 2))) parser.next()
  if (parser.atAll('TRANSFORM', '(') && transformUses(parser)) {
    throw unsupported('`SELECT TRANSFORM ... USING`', parser.originOfNext())
  }
  return { distinct, items: parser.list(namedExpression) }
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
  { distinct, items }: SelectList,
  start: number,
  firstWindow: number,
): UnresolvedPlan {
  const input = filtered(parser, source)
  const groups = parser.acceptAll('GROUP', 'BY') ? groupings(parser) : undefined
  const having = parser.at('HAVING') && startsClause(parser) ? havingCondition(parser) : undefined
  windowClause(parser, firstWindow)
  const origin = parser.originFrom(start)
  let plan: UnresolvedPlan
  if (groups === undefined && having === undefined)
    plan = { kind: 'project', input, projections: items, origin }
  else if (groups === 'all')
    plan = { kind: 'aggregate', groupAll: true, input, groupings: [], aggregates: items, origin }
  else plan = { kind: 'aggregate', input, groupings: groups ?? [], aggregates: items, origin }
  if (having !== undefined) plan = { kind: 'having', input: plan, condition: having, origin }
  return distinct ? { kind: 'distinct', input: plan, origin } : plan
}

function havingCondition(parser: SqlParser): UnresolvedExpression {
  parser.next()
  return expression(parser)
}

function filtered(parser: SqlParser, input: UnresolvedPlan): UnresolvedPlan {
  const start = parser.start()
  if (!parser.accept('WHERE')) return input
  const condition = expression(parser)
  return { kind: 'filter', input, condition, origin: parser.originFrom(start) }
}
