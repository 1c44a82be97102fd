import type { JoinType, UnresolvedPlan } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import type { Keyword } from '../tokens/keywords.ts'
import { expression } from './expression.ts'
import { inlineTable } from './inline-table.ts'
import { startsClause, startsOperand, startsQuery, startsTimeTravel } from './lookahead.ts'
import { multipartName, nameList, quotedName } from './name.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'
import { aliased } from './table-alias.ts'

/** Names a subquery without an alias as Spark does, which hides the names of the tables within. */
const UNNAMED = '__auto_generated_subquery_name'

/** Reads what follows FROM. */
export function fromClause(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  let plan = relation(parser)
  while (parser.accept(',')) {
    const right = relation(parser)
    plan = { kind: 'join', left: plan, right, type: 'inner', origin: parser.originFrom(start) }
  }
  if (parser.atAll('LATERAL', 'VIEW')) throw unsupported('`LATERAL VIEW`', parser.originOfNext())
  return plan
}

function relation(parser: SqlParser): UnresolvedPlan {
  if (parser.at('LATERAL') && parser.at('(', 2)) throw unsupported('`LATERAL`', parser.originOfNext())
  const start = parser.start()
  let plan = relationPrimary(parser)
  for (;;) {
    refusePivot(parser)
    const joined = join(parser, plan, start)
    if (joined === undefined) return plan
    plan = joined
  }
}

/** Reads `[NATURAL] [INNER | LEFT [OUTER | SEMI | ANTI] | ...] JOIN relation [ON condition | USING (columns)]`. */
function join(parser: SqlParser, left: UnresolvedPlan, start: number): UnresolvedPlan | undefined {
  const natural = parser.at('NATURAL')
  const found = joinType(parser, natural ? 2 : 1)
  if (found === undefined) return undefined
  for (let count = found.words + (natural ? 1 : 0); count > 0; count--) parser.next()
  if (parser.at('LATERAL')) throw unsupported('`LATERAL`', parser.originOfNext())
  const right = relationPrimary(parser)
  const { type } = found
  if (natural) return { kind: 'join', left, right, type, natural: true, origin: parser.originFrom(start) }
  if (parser.at('USING') && parser.at('(', 2)) {
    parser.next()
    return { kind: 'join', left, right, type, using: nameList(parser), origin: parser.originFrom(start) }
  }
  if (!parser.accept('ON')) return { kind: 'join', left, right, type, origin: parser.originFrom(start) }
  const condition = expression(parser)
  return { kind: 'join', left, right, type, condition, origin: parser.originFrom(start) }
}

const JOINS: readonly (readonly [words: readonly Keyword[], type: JoinType])[] = [
  [['JOIN'], 'inner'],
  [['INNER', 'JOIN'], 'inner'],
  [['CROSS', 'JOIN'], 'cross'],
  [['LEFT', 'JOIN'], 'left'],
  [['LEFT', 'OUTER', 'JOIN'], 'left'],
  [['RIGHT', 'JOIN'], 'right'],
  [['RIGHT', 'OUTER', 'JOIN'], 'right'],
  [['FULL', 'JOIN'], 'full'],
  [['FULL', 'OUTER', 'JOIN'], 'full'],
  [['LEFT', 'SEMI', 'JOIN'], 'leftSemi'],
  [['SEMI', 'JOIN'], 'leftSemi'],
  [['LEFT', 'ANTI', 'JOIN'], 'leftAnti'],
  [['ANTI', 'JOIN'], 'leftAnti'],
]

function joinType(
  parser: SqlParser,
  ahead: number,
): { readonly type: JoinType; readonly words: number } | undefined {
  for (const [words, type] of JOINS) {
    if (words.every((word, index) => parser.at(word, ahead + index))) return { type, words: words.length }
  }
  return undefined
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

function refusePivot(parser: SqlParser): void {
  if ((parser.at('PIVOT') || parser.at('UNPIVOT')) && startsClause(parser)) {
    throw unsupported(`\`${parser.token()?.payload}\``, parser.originOfNext())
  }
}
