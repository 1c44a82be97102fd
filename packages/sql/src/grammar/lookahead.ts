import { DEEPEST } from './deepest.ts'
import type { SqlParser } from './sql-parser.ts'

/** Tells whether an expression can start at a token ahead. */
export function startsOperand(parser: SqlParser, ahead = 1): boolean {
  const token = parser.token(ahead)
  if (token === undefined || token.kind === 'unknown') return false
  return token.kind !== 'sign' || /^[-(+~*?:!]$/.test(token.image)
}

/** Tells whether a query starts at a token ahead: `SELECT`, `WITH`, `VALUES`, `TABLE t`, `FROM t`. */
export function startsQuery(parser: SqlParser, ahead = 1): boolean {
  switch (parser.token(ahead)?.payload) {
    case 'SELECT':
    case 'VALUES':
      return startsOperand(parser, ahead + 1)
    case 'WITH':
    case 'TABLE':
    case 'MAP':
    case 'REDUCE':
      return parser.atName(ahead + 1)
    case 'FROM':
      return parser.atName(ahead + 1) || parser.at('(', ahead + 1)
    case '(':
      return parenthesisStartsQuery(parser, ahead)
    default:
      return false
  }
}

/**
 * Tells whether the parenthesis ahead holds a query: `(SELECT 1)`, `((SELECT 1) UNION (SELECT 2))`; but not
 * `((SELECT 1) + 1)`, nor `((SELECT 1) AS t)`, which is a relation. Takes time linear in what it holds.
 */
function parenthesisStartsQuery(parser: SqlParser, ahead: number): boolean {
  let inner = ahead
  while (parser.at('(', inner)) {
    // Whatever is there lies too deep to be read: looking on at each level would take quadratic time.
    if (++inner - ahead > DEEPEST) return false
  }
  if (!startsQuery(parser, inner)) return false
  if (inner === ahead + 1) return true
  const after = closingParenthesis(parser, ahead + 1) + 1
  return parser.at(')', after) || continuesQuery(parser, after)
}

/** Tells whether a clause ahead belongs to a query of which the first part is complete. */
export function continuesQuery(parser: SqlParser, ahead = 1): boolean {
  switch (parser.token(ahead)?.payload) {
    case 'UNION':
    case 'EXCEPT':
    case 'INTERSECT':
    case 'MINUS':
    case 'ORDER':
    case 'SORT':
    case 'CLUSTER':
    case 'DISTRIBUTE':
    case 'LIMIT':
    case 'OFFSET':
      return startsClause(parser, ahead)
    case '|>':
      return true
    default:
      return false
  }
}

/** Finds the parenthesis that closes the one ahead; beyond the end of the text if none does. */
export function closingParenthesis(parser: SqlParser, ahead: number): number {
  let depth = 0
  for (let at = ahead; ; at++) {
    if (parser.atEnd(at)) return at
    if (parser.at('(', at)) depth++
    if (parser.at(')', at) && --depth === 0) return at
  }
}

/**
 * Tells whether a word ahead starts the next clause of a query, rather than being an alias without AS. Spark reserves
 * no keyword, so `SELECT 1 limit` names a column, and `SELECT 1 LIMIT 2` does not.
 */
export function startsClause(parser: SqlParser, ahead = 1): boolean {
  const next = ahead + 1
  switch (parser.token(ahead)?.payload) {
    case 'FROM':
      return parser.atName(next) || parser.at('(', next)
    case 'SELECT':
    case 'WHERE':
    case 'HAVING':
    case 'LIMIT':
    case 'OFFSET':
      return startsOperand(parser, next)
    case 'GROUP':
    case 'ORDER':
    case 'SORT':
    case 'CLUSTER':
    case 'DISTRIBUTE':
      return parser.at('BY', next)
    case 'UNION':
    case 'EXCEPT':
    case 'INTERSECT':
    case 'MINUS':
      return parser.at('ALL', next) || parser.at('DISTINCT', next) || startsQuery(parser, next)
    case 'WINDOW':
      return parser.atName(next) && parser.at('AS', ahead + 2)
    case 'LATERAL':
      return parser.at('VIEW', next)
    case 'INSERT':
      return parser.at('INTO', next) || parser.at('OVERWRITE', next)
    case 'PIVOT':
    case 'WITH':
      return parser.at('(', next)
    case 'TABLESAMPLE':
      return parser.at('(', next) || (parser.atName(next) && parser.at('(', ahead + 2))
    case 'UNPIVOT':
      return parser.at('(', next) || parser.at('NULLS', ahead + 2)
    case 'FOR':
    case 'VERSION':
    case 'SYSTEM_VERSION':
    case 'TIMESTAMP':
    case 'SYSTEM_TIME':
      return startsTimeTravel(parser, ahead)
    default:
      return false
  }
}

/** Tells whether `[FOR] VERSION AS OF` or `[FOR] TIMESTAMP AS OF` is ahead. */
export function startsTimeTravel(parser: SqlParser, ahead = 1): boolean {
  const after = parser.at('FOR', ahead) ? ahead + 2 : ahead + 1
  return parser.at('AS', after) && parser.at('OF', after + 1)
}
