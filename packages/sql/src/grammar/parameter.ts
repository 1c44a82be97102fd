import type { UnresolvedExpression } from '@kindling/plan'
import { name } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `:name`, or `?`, which goes by its position among those of the text; gives its value where values are given. */
export function parameter(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  const key = parser.next().payload === '?' ? parser.nextPosition() : name(parser)
  const origin = parser.originFrom(start)
  return parser.valueOf(key, origin) ?? { kind: 'parameter', parameter: key, origin }
}
