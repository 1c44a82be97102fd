import type { UnresolvedExpression } from '@kindling/plan'
import { expression } from './expression.ts'
import { name, nameList } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `x -> body` or `(x, y) -> body`. */
export function lambda(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  const parameters = parser.at('(') ? nameList(parser) : [name(parser)]
  parser.require('->')
  const body = expression(parser)
  return { kind: 'lambda', parameters, body, origin: parser.originFrom(start) }
}
