import type { SetOperator, UnresolvedPlan } from '@kindling/plan'
import { nestedTooDeeply } from '../errors/syntax-error.ts'
import { unsupported } from '../errors/unsupported.ts'
import { inlineTable } from './inline-table.ts'
import { startsClause, startsQuery } from './lookahead.ts'
import { multipartName } from './name.ts'
import { organized } from './organization.ts'
import { piped } from './pipe.ts'
import { fromFirst, select } from './select.ts'
import type { SqlParser } from './sql-parser.ts'
import { withDefinitions, withQuery } from './with.ts'

/** How many set operations may follow each other: the tree is as deep. */
const LONGEST = 1000

/** Reads a query: WITH, its parts, then `ORDER BY` and `LIMIT`, which belong to the whole. */
export function query(parser: SqlParser): UnresolvedPlan {
  return parser.nested((inner) => {
    const start = inner.start()
    if (!(inner.at('WITH') && inner.atName(2))) return queryBody(inner)
    return withQuery(inner, withDefinitions(inner), queryBody(inner), start)
  })
}

/** Reads a query after its WITH. */
export function queryBody(parser: SqlParser): UnresolvedPlan {
  const start = parser.start()
  const firstWindow = parser.openWindows.length
  return organized(parser, setOperations(parser, false), start, firstWindow)
}

const OPERATORS: Readonly<Record<string, SetOperator>> = {
  UNION: 'union',
  EXCEPT: 'except',
  MINUS: 'except',
  INTERSECT: 'intersect',
}

/** Gives the set operator that the next word is. */
export function setOperator(parser: SqlParser): SetOperator | undefined {
  return OPERATORS[parser.token()?.payload ?? '']
}

/** Reads queries between set operators from left to right; INTERSECT binds tighter than the others. */
function setOperations(parser: SqlParser, tight: boolean): UnresolvedPlan {
  const start = parser.start()
  const flat = parser.settings.equalSetOperators === true
  const operand = tight || flat ? queryPrimary : (inner: SqlParser) => setOperations(inner, true)
  let left = operand(parser)
  for (let length = 0; ; length++) {
    if (parser.at('|>') && !tight) {
      if (length >= LONGEST) throw nestedTooDeeply(parser.originOfNext(), LONGEST)
      left = piped(parser, left, start)
      continue
    }
    const operator = setOperator(parser)
    if (operator === undefined || !startsClause(parser)) break
    if (!flat && (operator === 'intersect') !== tight) break
    if (length >= LONGEST) throw nestedTooDeeply(parser.originOfNext(), LONGEST)
    parser.next()
    const all = parser.accept('ALL')
    if (!all) parser.accept('DISTINCT')
    const right = operand(parser)
    left = { kind: 'setOperation', operator, all, left, right, origin: parser.originFrom(start) }
  }
  return left
}

/** Reads a query that no set operator or pipe joins to another, unless in parentheses. */
export function queryPrimary(parser: SqlParser): UnresolvedPlan {
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
