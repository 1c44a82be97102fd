import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { rowFormat } from './create-table.ts'
import { dataType } from './data-type.ts'
import { expression } from './expression.ts'
import { groupings } from './group-by.ts'
import { insertTarget } from './insert.ts'
import { lateralView } from './lateral-view.ts'
import { textValue } from './literal.ts'
import { closingParenthesis, startsClause, startsOperand } from './lookahead.ts'
import { separateName } from './name.ts'
import { namedExpression } from './named-expression.ts'
import { windowClause } from './named-window.ts'
import { organized } from './organization.ts'
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
  const isStatement = parser.token(0) === undefined
  parser.require('FROM')
  const source = fromClause(parser)
  if (isStatement && parser.at('INSERT')) return severalFrom(parser, source, start)
  if (!parser.at('SELECT')) return allOf(parser, source, start)
  const plan = selected(parser, source, selectList(parser), start, firstWindow)
  if (isStatement && parser.at('SELECT')) return severalFrom(parser, source, start)
  return plan
}

/** Reads queries that share one FROM, each of which may be inserted into a table: Kindling runs none of them. */
function severalFrom(parser: SqlParser, source: UnresolvedPlan, start: number): UnresolvedPlan {
  const origin = parser.originOfNext()
  while (parser.at('INSERT') || parser.at('SELECT')) {
    if (parser.at('INSERT')) insertTarget(parser)
    const [queryStart, firstWindow] = [parser.start(), parser.openWindows.length]
    const list = selectList(parser)
    let plan = source
    while (parser.atAll('LATERAL', 'VIEW')) plan = lateralView(parser, plan, queryStart)
    organized(parser, selected(parser, plan, list, queryStart, firstWindow), queryStart, firstWindow)
  }
  parser.noteUnsupported('Several queries after one FROM', origin)
  return allOf(parser, source, start)
}

function allOf(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.expect('`SELECT`')
  const origin = parser.originFrom(start)
  return { kind: 'project', input, projections: [{ kind: 'star', target: [], origin }], origin }
}

/** Is what stands between SELECT and the next clause. */
export interface SelectList {
  readonly distinct: boolean
  readonly items: readonly UnresolvedExpression[]
}

export function selectList(parser: SqlParser): SelectList {
  parser.require('SELECT')
  const distinct = parser.at('DISTINCT') && startsOperand(parser, 2)
  if (distinct || (parser.at('ALL') && startsOperand(parser, 2))) parser.next()
  if (parser.atAll('TRANSFORM', '(') && transformUses(parser)) {
    return { distinct, items: [transformation(parser)] }
  }
  return { distinct, items: parser.list(namedExpression) }
}

/** Reads `TRANSFORM(list) USING 'script' [AS columns]`, which runs a program: Kindling does not. */
function transformation(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  parser.require('TRANSFORM', '(')
  parser.list(expression)
  parser.require(')')
  transformFormat(parser, 'RECORDWRITER')
  parser.require('USING')
  textValue(parser)
  if (parser.accept('AS')) {
    const inParentheses = parser.accept('(')
    parser.list(() => {
      separateName(parser)
      if (parser.atName() && !startsClause(parser) && !parser.at('ROW')) dataType(parser)
    })
    if (inParentheses) parser.require(')')
  }
  transformFormat(parser, 'RECORDREADER')
  const origin = parser.originFrom(start)
  parser.noteUnsupported('SELECT TRANSFORM ... USING', origin)
  return { kind: 'star', target: [], origin }
}

function transformFormat(parser: SqlParser, word: 'RECORDREADER' | 'RECORDWRITER'): void {
  if (parser.acceptAll('ROW', 'FORMAT')) rowFormat(parser)
  if (parser.accept(word)) textValue(parser)
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
  const filters = having !== undefined && groups === undefined && parser.settings.havingAsWhere === true
  let plan: UnresolvedPlan
  if (groups === undefined && (having === undefined || filters))
    plan = { kind: 'project', input, projections: items, origin }
  else if (groups === 'all')
    plan = { kind: 'aggregate', groupAll: true, input, groupings: [], aggregates: items, origin }
  else plan = { kind: 'aggregate', input, groupings: groups ?? [], aggregates: items, origin }
  if (filters) plan = { kind: 'filter', input: plan, condition: having, origin }
  else if (having !== undefined) plan = { kind: 'having', input: plan, condition: having, origin }
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
