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
  expression(parser)
  parser.require(')')
  parser.noteUnsupported('IDENTIFIER(expression)', parser.originFrom(start))
  return ['identifier']
}
