import { errorOf } from '@kindling/core'
import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { argument } from './argument.ts'
import { expression } from './expression.ts'
import { identifierClause } from './identifier-clause.ts'
import { inlineTable } from './inline-table.ts'
import { acceptLateral, relation } from './join.ts'
import { KEYWORD_TABLE, keywordTable } from './keyword-table.ts'
import { lateralView } from './lateral-view.ts'
import { startsOperand, startsQuery } from './lookahead.ts'
import { multipartName, quotedName } from './name.ts'
import { query } from './query.ts'
import { sortOrder } from './sort-order.ts'
import type { SqlParser } from './sql-parser.ts'
import { aliased } from './table-alias.ts'
import { changes, watermark } from './table-changes.ts'
import { sampled } from './table-sample.ts'
import { timeTravel } from './time-travel.ts'

/** Names a subquery without an alias as Spark does, which hides the names of the tables within. */
const UNNAMED = '__auto_generated_subquery_name'

/** Reads what follows FROM: relations between commas, which are joined in full, and lateral views. */
export function fromClause(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  acceptLateral(parser)
  let plan = relation(parser)
  while (parser.accept(',')) {
    const lateral = acceptLateral(parser)
    const right = relation(parser)
    const origin = parser.originFrom(start)
    plan = lateral
      ? { kind: 'join', left: plan, right, type: 'inner', lateral, origin }
      : { kind: 'join', left: plan, right, type: 'inner', origin }
  }
  const views = parser.atAll('LATERAL', 'VIEW')
  while (parser.atAll('LATERAL', 'VIEW')) plan = lateralView(parser, plan, start)
  if (views && parser.atAll('PIVOT', '(')) {
    throw errorOf('NOT_ALLOWED_IN_FROM.LATERAL_WITH_PIVOT', {}, { origin: parser.originOfNext() })
  }
  if (views && parser.at('UNPIVOT')) {
    throw errorOf('NOT_ALLOWED_IN_FROM.LATERAL_WITH_UNPIVOT', {}, { origin: parser.originOfNext() })
  }
  return plan
}

/** Reads a table, a function that gives one, rows, or a subquery, with its alias. */
export function relationPrimary(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  if (parser.at('(')) return parenthesized(parser, start)
  if (parser.at('VALUES') && startsOperand(parser, 2)) return inlineTable(parser)
  if (!parser.atName()) {
    parser.expect('a table')
    throw parser.unexpected()
  }
  const parts = identifierClause(parser) ?? multipartName(parser)
  if (parser.at('(')) return tableFunction(parser, parts, start)
  const origin = parser.originFrom(start)
  timeTravel(parser)
  changes(parser)
  if (parser.atAll('WITH', '(')) tableOptions(parser)
  const table = sampled(parser, { kind: 'readTable', parts, origin }, start)
  watermark(parser)
  return aliased(parser, table, start)
}

/** Reads a subquery or a relation in parentheses. */
function parenthesized(parser: SqlParser, start: number): UnresolvedPlan {
  const holdsQuery = startsQuery(parser)
  parser.require('(')
  const read = holdsQuery ? query(parser) : parser.nested(relation)
  parser.require(')')
  const plan = sampled(parser, read, start)
  watermark(parser)
  const origin = parser.originFrom(start)
  const named = aliased(parser, plan, start)
  return named === plan && holdsQuery ? { kind: 'subqueryAlias', input: plan, alias: UNNAMED, origin } : named
}

/** Reads the arguments and alias of a function that gives a table: `range(10) AS t`. */
function tableFunction(parser: SqlParser, parts: readonly string[], start: number): UnresolvedPlan {
  const name = parts.length === 1 ? (parts[0] ?? '') : parts.map(quotedName).join('.')
  parser.require('(')
  const parameters = parser.at(')') ? [] : parser.list(tableArgument)
  parser.require(')')
  const origin = parser.originFrom(start)
  const isKeywords = name.toLowerCase() === KEYWORD_TABLE && parameters.length === 0
  const plan: UnresolvedPlan = isKeywords
    ? keywordTable()
    : { kind: 'tableFunction', name, arguments: parameters, origin }
  watermark(parser)
  return aliased(parser, plan, start)
}

/** Reads an argument, which may be a table: `TABLE(t) PARTITION BY a ORDER BY b`. */
function tableArgument(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  const named = parser.atName() && parser.at('=>', 2) ? 3 : 1
  if (!parser.at('TABLE', named) || !parser.at('(', named + 1)) return argument(parser)
  for (let taken = 0; taken < named; taken++) parser.next()
  const plan = tableOrQuery(parser)
  if (parser.accept('WITH')) parser.require('SINGLE', 'PARTITION')
  else if (parser.acceptAll('PARTITION', 'BY') || parser.acceptAll('DISTRIBUTE', 'BY')) {
    parser.list(expression)
    if (parser.acceptAll('ORDER', 'BY') || parser.acceptAll('SORT', 'BY')) parser.list(sortOrder)
  }
  const origin = parser.originFrom(start)
  parser.noteUnsupported('TABLE argument', origin)
  return { kind: 'scalarSubquery', plan, origin }
}

function tableOrQuery(parser: SqlParser): UnresolvedPlan {
  parser.require('(')
  const start = parser.start()
  const plan: UnresolvedPlan = startsQuery(parser)
    ? query(parser)
    : { kind: 'readTable', parts: multipartName(parser), origin: parser.originFrom(start) }
  parser.require(')')
  return plan
}

/** Reads `WITH (key = value, ...)` after a table. */
function tableOptions(parser: SqlParser): void {
  const start = parser.start()
  parser.require('WITH', '(')
  parser.list(expression)
  parser.require(')')
  parser.noteUnsupported('WITH (...)', parser.originFrom(start))
}
