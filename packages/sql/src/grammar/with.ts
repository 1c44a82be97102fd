import { errorOf } from '@kindling/core'
import type { SubqueryAlias, UnresolvedPlan, UnresolvedWith } from '@kindling/plan'
import { nameList, separateName } from './name.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'

/** Is what WITH defines. */
export type WithDefinitions = Pick<UnresolvedWith, 'definitions' | 'recursive'>

/** Reads `WITH [RECURSIVE] name [(columns)] AS (query), ...`. */
export function withDefinitions(parser: SqlParser): WithDefinitions {
  parser.require('WITH')
  const recursive = parser.at('RECURSIVE') && parser.atName(2) && !parser.at('AS', 2)
  if (recursive) parser.next()
  const seen = new Set<string>()
  const definitions = parser.list(() => definition(parser, seen, recursive))
  return recursive ? { definitions, recursive } : { definitions }
}

/** Puts the definitions of WITH around the query that may read them. */
export function withQuery(
  parser: SqlParser,
  { definitions, recursive }: WithDefinitions,
  input: UnresolvedPlan,
  start: number,
): UnresolvedPlan {
  const origin = parser.originFrom(start)
  return recursive
    ? { kind: 'with', input, definitions, recursive, origin }
    : { kind: 'with', input, definitions, origin }
}

function definition(parser: SqlParser, seen: Set<string>, recursive: boolean): SubqueryAlias {
  const start = parser.start()
  const alias = separateName(parser)
  if (seen.has(alias.toLowerCase())) {
    const origin = parser.originFrom(start)
    throw errorOf('DUPLICATED_CTE_NAMES', { duplicateNames: `\`${alias}\`` }, { origin })
  }
  seen.add(alias.toLowerCase())
  const columns = parser.at('(') && parser.atName(2) && closesNames(parser) ? nameList(parser) : undefined
  const maxLevel = recursive && parser.atPlainWord('MAX') ? recursionLevel(parser) : undefined
  parser.accept('AS')
  parser.require('(')
  const input = query(parser)
  parser.require(')')
  const origin = parser.originFrom(start)
  return {
    kind: 'subqueryAlias',
    input,
    alias,
    ...(columns && { columns }),
    ...(maxLevel !== undefined && { maxLevel }),
    origin,
  }
}

/** Tells names of columns from a query: AS may be left out before it. */
function closesNames(parser: SqlParser): boolean {
  let ahead = 2
  while (parser.atName(ahead) && parser.at(',', ahead + 1)) ahead += 2
  return parser.at(')', ahead + 1) || parser.at('-', ahead + 1)
}

/** Reads `MAX RECURSION LEVEL n`. */
function recursionLevel(parser: SqlParser): number {
  for (const word of ['MAX', 'RECURSION', 'LEVEL']) {
    if (!parser.atPlainWord(word)) throw parser.unexpected()
    parser.next()
  }
  if (!parser.atDigits()) {
    parser.expect('a number')
    throw parser.unexpected()
  }
  return Number(parser.next().image)
}
