import type { UnresolvedExpression } from '@kindling/plan'
import { call } from './call.ts'
import { lambda } from './lambda.ts'
import { startsQuery } from './lookahead.ts'
import { namedExpression } from './named-expression.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `(expression)`, which is the expression, `(query)`, which is its value, or a row `(a, b AS c)`, which is a call of `struct`. */
export function parenthesis(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  if (startsLambda(parser)) return lambda(parser)
  const holdsQuery = startsQuery(parser, 2)
  parser.require('(')
  if (holdsQuery) {
    const plan = query(parser)
    parser.require(')')
    return { kind: 'scalarSubquery', plan, origin: parser.originFrom(start) }
  }
  const items = parser.list(namedExpression)
  parser.require(')')
  const [only] = items
  if (only === undefined || items.length !== 1 || only.kind === 'alias') {
    return call(parser, 'struct', items, start)
  }
  // An operation is shown with its parentheses, so that what is around it ends behind them.
  return only.kind === 'call' ? { ...only, origin: parser.originFrom(start) } : only
}

/** Tells whether `(x, y) ->` is ahead. */
function startsLambda(parser: SqlParser): boolean {
  let ahead = 2
  while (parser.atName(ahead) && parser.at(',', ahead + 1)) ahead += 2
  return parser.atName(ahead) && parser.at(')', ahead + 1) && parser.at('->', ahead + 2)
}
