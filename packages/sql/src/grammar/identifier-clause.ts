import type { UnresolvedExpression } from '@kindling/plan'
import { expression } from './expression.ts'
import { adjacentTexts } from './literal.ts'
import { nameParts } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `IDENTIFIER('a.b')`, a name given as a text, if it comes. Notes names that are only known when it runs. */
export function identifierClause(parser: SqlParser): string[] | undefined {
  if (!parser.atAll('IDENTIFIER', '(')) return undefined
  const start = parser.start()
  parser.require('IDENTIFIER', '(')
  if (parser.atText()) {
    let ahead = 1
    while (parser.atText(ahead)) ahead++
    if (parser.at(')', ahead)) {
      const { value } = adjacentTexts(parser)
      parser.require(')')
      return nameParts(parser, String(value), start)
    }
  }
  const name = textOf(expression(parser))
  parser.require(')')
  if (name !== undefined) return nameParts(parser, name, start)
  parser.noteUnsupported('IDENTIFIER(expression)', parser.originFrom(start))
  return ['identifier']
}

/** Gives the text of an expression of literals, put together by `||` or `concat`; undefined for any other expression. */
function textOf(node: UnresolvedExpression): string | undefined {
  if (node.kind === 'literal') return typeof node.value === 'string' ? node.value : undefined
  if (node.kind !== 'call' || !['||', 'concat'].includes(node.name.toLowerCase())) return undefined
  const parts = node.arguments.map(textOf)
  return parts.includes(undefined) ? undefined : parts.join('')
}
