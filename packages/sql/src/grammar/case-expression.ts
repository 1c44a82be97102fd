import type { UnresolvedExpression } from '@kindling/plan'
import { call } from './call.ts'
import { expression } from './expression.ts'
import { startsClause, startsOperand } from './lookahead.ts'
import type { SqlParser } from './sql-parser.ts'

/** Tells whether CASE is ahead as an expression, not as the name of a column. */
export function startsCase(parser: SqlParser): boolean {
  return parser.at('CASE') && startsOperand(parser, 2) && !parser.at('AS', 2) && !startsClause(parser, 2)
}

/**
 * Reads both forms of CASE into a call of `when`: conditions and values in turn, the value of ELSE last. In
 * `CASE a WHEN 1 ...` the conditions are `a = 1`.
 */
export function caseExpression(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  parser.require('CASE')
  const subject = parser.at('WHEN') ? undefined : expression(parser)
  const parts: UnresolvedExpression[] = []
  do {
    parser.require('WHEN')
    const whenStart = parser.start()
    const condition = expression(parser)
    parts.push(subject === undefined ? condition : call(parser, '=', [subject, condition], whenStart))
    parser.require('THEN')
    parts.push(expression(parser))
  } while (parser.at('WHEN'))
  if (parser.accept('ELSE')) parts.push(expression(parser))
  parser.require('END')
  return call(parser, 'when', parts, start)
}
