import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { call } from './call.ts'
import { expression } from './expression.ts'
import { startsClause } from './lookahead.ts'
import { multipartName, quotedName, separateName } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `LATERAL VIEW [OUTER] generator(arguments) [name] [AS columns]`. */
export function lateralView(parser: SqlParser, input: UnresolvedPlan, start: number): UnresolvedPlan {
  parser.require('LATERAL', 'VIEW')
  const outer = parser.at('OUTER') && !parser.at('(', 2)
  if (outer) parser.next()
  const generator = generatorCall(parser)
  const qualifier = startsName(parser) && !parser.at('AS') ? separateName(parser) : undefined
  const columns = parser.accept('AS') || startsName(parser) ? columnNames(parser) : []
  const origin = parser.originFrom(start)
  return qualifier === undefined
    ? { kind: 'generate', input, generator, outer, columns, origin }
    : { kind: 'generate', input, generator, outer, qualifier, columns, origin }
}

function columnNames(parser: SqlParser): string[] {
  const names = [separateName(parser)]
  while (parser.at(',') && parser.atName(2)) {
    parser.next()
    names.push(separateName(parser))
  }
  return names
}

function startsName(parser: SqlParser): boolean {
  return parser.atName() && !startsClause(parser)
}

function generatorCall(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  const parts = multipartName(parser)
  parser.require('(')
  const parameters = parser.at(')') ? [] : parser.list(expression)
  parser.require(')')
  const name = parts.length === 1 ? (parts[0] ?? '') : parts.map(quotedName).join('.')
  return call(parser, name, parameters, start)
}
