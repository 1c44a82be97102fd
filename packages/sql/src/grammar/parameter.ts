import type { UnresolvedExpression } from '@kindling/plan'
import { name } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `:name`, or `?`, which goes by its position among those of the text. */
export function parameter(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  if (parser.next().payload === '?') {
    return { kind: 'parameter', parameter: parser.nextPosition(), origin: parser.originFrom(start) }
  }
  return { kind: 'parameter', parameter: name(parser), origin: parser.originFrom(start) }
}
