import type { SubqueryAlias, UnresolvedPlan } from '@kindling/plan'
import { startsClause } from './lookahead.ts'
import { nameList, separateName } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** The words that join or end relations, and so cannot name one: Spark's strict non-reserved keywords. */
const STRICT: ReadonlySet<string | undefined> = new Set([
  'ANTI',
  'CROSS',
  'EXCEPT',
  'FULL',
  'INNER',
  'INTERSECT',
  'JOIN',
  'LATERAL',
  'LEFT',
  'MINUS',
  'NATURAL',
  'ON',
  'RIGHT',
  'SEMI',
  'UNION',
  'USING',
])

/** Reads the alias of a relation, if one comes: `AS t`, `t`, `t(a, b)`. */
export function aliased(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  if (!startsTableAlias(parser)) return input
  const alias = separateName(parser)
  const columns = parser.at('(') ? { columns: nameList(parser) } : {}
  const named: SubqueryAlias = {
    kind: 'subqueryAlias',
    input,
    alias,
    ...columns,
    origin: parser.originFrom(start),
  }
  return named
}

function startsTableAlias(parser: SqlParser): boolean {
  if (parser.at('AS') && parser.atName(2) && !STRICT.has(parser.token(2)?.payload)) return parser.accept('AS')
  if (parser.accept('AS')) {
    parser.expect('a name')
    throw parser.unexpected()
  }
  if (!parser.atName() || STRICT.has(parser.token()?.payload) || startsClause(parser)) return false
  parser.noteImplicitAlias()
  return true
}
