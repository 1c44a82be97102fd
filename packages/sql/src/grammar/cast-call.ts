import type { UnresolvedExpression } from '@kindling/plan'
import { dataType } from './data-type.ts'
import { expression } from './expression.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `CAST(expression AS type)` or `TRY_CAST(expression AS type)`. */
export function castCall(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  const mode = parser.next().payload === 'CAST' ? 'ansi' : 'try'
  parser.require('(')
  const child = expression(parser)
  parser.require('AS')
  const type = dataType(parser)
  parser.require(')')
  return { kind: 'cast', child, type, mode, origin: parser.originFrom(start) }
}
