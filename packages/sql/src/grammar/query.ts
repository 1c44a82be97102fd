import type { UnresolvedPlan } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { inlineTable } from './inline-table.ts'
import { startsQuery } from './lookahead.ts'
import { multipartName } from './name.ts'
import { organized } from './organization.ts'
import { fromFirst, select } from './select.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads a query: its first part, then `ORDER BY` and `LIMIT`, which belong to the whole. */
export function query(parser: SqlParser): UnresolvedPlan {
  return parser.nested((inner) => {
    if (inner.at('WITH') && inner.atName(2)) throw unsupported('`WITH`', inner.originOfNext())
    const start = inner.start()
    return organized(inner, queryTerm(inner), start)
  })
}

function queryTerm(parser: SqlParser): UnresolvedPlan {
  const plan = queryPrimary(parser)
  switch (parser.token()?.payload) {
    case 'UNION':
    case 'EXCEPT':
    case 'INTERSECT':
    case 'MINUS':
      throw unsupported(`\`${parser.token()?.payload}\``, parser.originOfNext())
    case '|>':
      throw unsupported('A pipe (`|>`)', parser.originOfNext())
    default:
      return plan
  }
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
