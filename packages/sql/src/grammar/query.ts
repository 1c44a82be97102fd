import type { SetOperator, SubqueryAlias, UnresolvedPlan } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { inlineTable } from './inline-table.ts'
import { startsClause, startsQuery } from './lookahead.ts'
import { multipartName, nameList, separateName } from './name.ts'
import { organized } from './organization.ts'
import { fromFirst, select } from './select.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads a query: the queries that it names with WITH, its parts, then `ORDER BY` and `LIMIT`, which belong to the whole. */
export function query(parser: SqlParser): UnresolvedPlan {
  return parser.nested((inner) => {
    const start = inner.start()
    if (!inner.at('WITH') || !inner.atName(2)) return organized(inner, queryTerm(inner), start)
    inner.next()
    const recursive = inner.at('RECURSIVE') && inner.atName(2) && inner.accept('RECURSIVE')
    const definitions = inner.list(definition)
    const input = organized(inner, queryTerm(inner), start)
    const origin = inner.originFrom(start)
    return { kind: 'with', input, definitions, ...(recursive && { recursive: true as const }), origin }
  })
}

/** Reads `name [(columns)] AS (query)`. */
function definition(parser: SqlParser): SubqueryAlias {
  const start = parser.start()
  const alias = separateName(parser)
  const columns = parser.at('(') && !startsQuery(parser) ? { columns: nameList(parser) } : {}
  parser.accept('AS')
  parser.require('(')
  const input = query(parser)
  parser.require(')')
  return { kind: 'subqueryAlias', input, alias, ...columns, origin: parser.originFrom(start) }
}

/** Reads queries between UNION and EXCEPT, from left to right; INTERSECT binds more tightly. */
function queryTerm(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  let plan = intersection(parser, start)
  for (;;) {
    const operator = parser.at('UNION')
      ? 'union'
      : parser.at('EXCEPT') || parser.at('MINUS')
        ? 'except'
        : undefined
    if (operator === undefined || !startsClause(parser)) break
    parser.next()
    const all = quantifier(parser)
    plan = combined(parser, operator, all, plan, intersection(parser, parser.start()), start)
  }
  if (parser.at('|>')) throw unsupported('A pipe (`|>`)', parser.originOfNext())
  return plan
}

function intersection(parser: SqlParser, start: number): UnresolvedPlan {
  let plan = queryPrimary(parser)
  while (parser.at('INTERSECT') && startsClause(parser)) {
    parser.next()
    const all = quantifier(parser)
    plan = combined(parser, 'intersect', all, plan, queryPrimary(parser), start)
  }
  return plan
}

/** Reads ALL or DISTINCT, which is meant without either. */
function quantifier(parser: SqlParser): boolean {
  return parser.accept('ALL') || (parser.accept('DISTINCT') && false)
}

function combined(
  parser: SqlParser,
  operator: SetOperator,
  all: boolean,
  left: UnresolvedPlan,
  right: UnresolvedPlan,
  start: number,
): UnresolvedPlan {
  return { kind: 'setOperation', operator, all, left, right, origin: parser.originFrom(start) }
}

function queryPrimary(parser: SqlParser): UnresolvedPlan {
  switch (parser.token()?.payload) {
    case 'SELECT':
      return select(parser)
    case 'FROM':
      return fromFirst(parser)
    case 'VALUES':
      return inlineTable(parser)
    case 'TABLE':
      return table(parser)
    case 'MAP':
    case 'REDUCE':
      throw unsupported(`The query \`${parser.token()?.payload}\``, parser.originOfNext())
    case '(':
      return parenthesized(parser)
    default:
      parser.expect('a query')
      for (const keyword of ['SELECT', 'VALUES', 'FROM', 'TABLE'] as const) parser.expect(`\`${keyword}\``)
      throw parser.unexpected()
  }
}

function table(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  parser.require('TABLE')
  const parts = multipartName(parser)
  return { kind: 'readTable', parts, origin: parser.originFrom(start) }
}

function parenthesized(parser: SqlParser): UnresolvedPlan {
  parser.require('(')
  if (!startsQuery(parser)) parser.expect('a query')
  const plan = query(parser)
  parser.require(')')
  return plan
}
