import type { UnresolvedExpression } from '@kindling/plan'
import { expression } from './expression.ts'
import { name } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads an argument of a function: a value, or `name => value`. */
export function argument(parser: SqlParser): UnresolvedExpression {
  if (!(parser.atName() && parser.at('=>', 2))) return expression(parser)
  const start = parser.start()
  const parameter = name(parser)
  parser.require('=>')
  const value = expression(parser)
  return { kind: 'namedArgument', name: parameter, value, origin: parser.originFrom(start) }
}
