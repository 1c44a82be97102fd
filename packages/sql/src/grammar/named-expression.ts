import type { UnresolvedExpression } from '@kindling/plan'
import { expression } from './expression.ts'
import { startsClause } from './lookahead.ts'
import { nameList, separateName } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads an expression and its alias, with or without AS: `a + 1 AS b`, `a + 1 b`. */
export function namedExpression(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  const child = parser.named(expression)
  if (!startsAlias(parser)) return child
  if (parser.at('(')) {
    const names = nameList(parser)
    return { kind: 'multiAlias', child, names, origin: parser.originFrom(start) }
  }
  const name = separateName(parser)
  return { kind: 'alias', child, name, origin: parser.originFrom(start) }
}

function startsAlias(parser: SqlParser): boolean {
  if (parser.accept('AS')) return true
  if (!parser.atName() || startsClause(parser)) return false
  parser.noteImplicitAlias()
  return true
}
