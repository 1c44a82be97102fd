import type { UnresolvedPlan } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { expression } from './expression.ts'
import { inlineTable } from './inline-table.ts'
import { startsClause, startsOperand, startsQuery, startsTimeTravel } from './lookahead.ts'
import { multipartName, quotedName } from './name.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'
import { aliased } from './table-alias.ts'

/** Names a subquery without an alias as Spark does, which hides the names of the tables within. */
const UNNAMED = '__auto_generated_subquery_name'

/** Reads what follows FROM. */
export function fromClause(parser: SqlParser): UnresolvedPlan {
  const plan = relation(parser)
  if (parser.at(',')) throw unsupported('A second table after `,` (a cross join)', parser.originOfNext())
  if (parser.atAll('LATERAL', 'VIEW')) throw unsupported('`LATERAL VIEW`', parser.originOfNext())
  return plan
}

function relation(parser: SqlParser): UnresolvedPlan {
  if (parser.at('LATERAL') && parser.at('(', 2)) throw unsupported('`LATERAL`', parser.originOfNext())
  const plan = relationPrimary(parser)
  refuseExtensions(parser)
  return plan
}

function relationPrimary(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  if (parser.at('(')) return parenthesized(parser, start)
  if (parser.at('VALUES') && startsOperand(parser, 2)) return inlineTable(parser)
  if (!parser.atName()) {
    parser.expect('a table')
    throw parser.unexpected()
  }
  const parts = multipartName(parser)
  if (parser.at('(')) return tableFunction(parser, parts, start)
  const origin = parser.originFrom(start)
  if (startsTimeTravel(parser))
    throw unsupported('An earlier version of a table (`AS OF`)', parser.originOfNext())
  if (parser.atAll('WITH', '(')) throw unsupported('`WITH (...)` after a table', parser.originOfNext())
  refuseSample(parser)
  return aliased(parser, { kind: 'readTable', parts, origin }, start)
}

/** Reads a subquery or a relation in parentheses. */
function parenthesized(parser: SqlParser, start: number): UnresolvedPlan {
  const holdsQuery = startsQuery(parser)
  parser.require('(')
  const plan = holdsQuery ? query(parser) : parser.nested(relation)
  parser.require(')')
  refuseSample(parser)
  const origin = parser.originFrom(start)
  const named = aliased(parser, plan, start)
  return named === plan && holdsQuery ? { kind: 'subqueryAlias', input: plan, alias: UNNAMED, origin } : named
}

/** Reads the arguments and alias of a function that gives a table: `range(10) AS t`. */
function tableFunction(parser: SqlParser, parts: readonly string[], start: number): UnresolvedPlan {
  const name = parts.length === 1 ? (parts[0] ?? '') : parts.map(quotedName).join('.')
  if (name.toUpperCase() === 'IDENTIFIER') throw unsupported('`IDENTIFIER(...)`', parser.originOfNext())
  parser.require('(')
  const parameters = parser.at(')') ? [] : parser.list(argument)
  parser.require(')')
  const origin = parser.originFrom(start)
  return aliased(parser, { kind: 'tableFunction', name, arguments: parameters, origin }, start)
}

function argument(parser: SqlParser): ReturnType<typeof expression> {
  if (parser.at('TABLE') && (parser.atName(2) || parser.at('(', 2))) {
    throw unsupported('A table as an argument', parser.originOfNext())
  }
  if (parser.atName() && parser.at('=>', 2)) throw unsupported('A named argument', parser.originOfNext())
  return expression(parser)
}

function refuseSample(parser: SqlParser): void {
  if (parser.at('TABLESAMPLE') && startsClause(parser))
    throw unsupported('`TABLESAMPLE`', parser.originOfNext())
}

function refuseExtensions(parser: SqlParser): void {
  switch (parser.token()?.payload) {
    case 'JOIN':
    case 'INNER':
    case 'CROSS':
    case 'LEFT':
    case 'RIGHT':
    case 'FULL':
    case 'SEMI':
    case 'ANTI':
    case 'NATURAL':
      throw unsupported('`JOIN`', parser.originOfNext())
    case 'PIVOT':
    case 'UNPIVOT':
      if (startsClause(parser)) throw unsupported(`\`${parser.token()?.payload}\``, parser.originOfNext())
      break
    default:
  }
}
