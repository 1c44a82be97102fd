import { string } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { nestedTooDeeply } from '../errors/syntax-error.ts'
import { caseExpression, startsCase } from './case-expression.ts'
import { castCall } from './cast-call.ts'
import { dataType } from './data-type.ts'
import { functionCall } from './function-call.ts'
import { identifierClause } from './identifier-clause.ts'
import { lambda } from './lambda.ts'
import { adjacentTexts, number, wordLiteral } from './literal.ts'
import { multipartName, name } from './name.ts'
import { operation } from './operation.ts'
import { parameter } from './parameter.ts'
import { parenthesis } from './parenthesis.ts'
import type { SqlParser } from './sql-parser.ts'
import { variantPath } from './variant-path.ts'

/** How many fields, subscripts and casts may follow an operand. */
const LONGEST = 1000

/** Reads an operand and what follows it directly: `.field`, `[index]`, `::type`, `:path`. */
export function primary(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  let expression = operand(parser)
  for (let length = 0; ; length++) {
    const longer = extended(parser, expression, start)
    if (longer === undefined) return expression
    if (length >= LONGEST) throw nestedTooDeeply(parser.originOfNext(), LONGEST)
    expression = longer
  }
}

function operand(parser: SqlParser): UnresolvedExpression {
  if (parser.atText()) return adjacentTexts(parser)
  if (parser.atDigits() || (parser.at('-') && parser.atDigits(2))) return number(parser)
  if (parser.at('(')) return parenthesis(parser)
  if (parser.at('*')) return star(parser, [], parser.start())
  if (parser.at('?') || parser.at(':')) return parameter(parser)
  if (parser.atName()) return named(parser)
  parser.expect('an expression')
  throw parser.unexpected()
}

/** Reads what starts with a word: a literal, CASE, CAST, a call, or the name of a column. */
function named(parser: SqlParser): UnresolvedExpression {
  if (startsCase(parser)) return caseExpression(parser)
  const literal = wordLiteral(parser)
  if (literal !== undefined) return literal
  if (parser.atAll('CAST', '(') || parser.atAll('TRY_CAST', '(')) return castCall(parser)
  const start = parser.start()
  if (parser.at('->', 2)) return lambda(parser)
  const parts = identifierClause(parser) ?? [name(parser)]
  while (parser.at('.') && parser.atName(2)) {
    parser.next()
    parts.push(name(parser))
  }
  if (parser.at('(')) return functionCall(parser, parts, start)
  const origin = parser.originFrom(start)
  if (parser.atPatterns && parser.token(0)?.kind === 'quotedName') {
    const pattern = parts.at(-1) ?? ''
    if (isPattern(pattern)) return { kind: 'star', target: parts.slice(0, -1), pattern, origin }
  }
  return { kind: 'attribute', parts, origin }
}

/** Reads one thing after an operand, or gives undefined where nothing follows. */
function extended(
  parser: SqlParser,
  child: UnresolvedExpression,
  start: number,
): UnresolvedExpression | undefined {
  if (parser.at('.')) {
    parser.next()
    return child.kind === 'attribute' && parser.at('*')
      ? star(parser, child.parts, start)
      : field(parser, child, start)
  }
  if (parser.at('[')) {
    parser.next()
    const key = parser.nested((inner) => operation(inner, 0))
    parser.require(']')
    return { kind: 'extract', child, key, origin: parser.originFrom(start) }
  }
  if (parser.at('::')) {
    parser.next()
    const type = dataType(parser)
    return { kind: 'cast', child, type, mode: 'ansi', origin: parser.originFrom(start) }
  }
  if (parser.at(':')) return variantPath(parser, child, start)
  if (parser.at('COLLATE') && parser.atName(2)) {
    parser.next()
    multipartName(parser)
    parser.noteUnsupported('COLLATE', parser.originFrom(start))
    return child
  }
  return undefined
}

/** Reads a field; one of a column makes a longer name, of which the analyzer finds the parts. */
function field(parser: SqlParser, child: UnresolvedExpression, start: number): UnresolvedExpression {
  const keyStart = parser.start()
  const key = name(parser)
  const origin = parser.originFrom(start)
  if (child.kind === 'attribute') return { kind: 'attribute', parts: [...child.parts, key], origin }
  const literal = { kind: 'literal', type: string, value: key, origin: parser.originFrom(keyStart) } as const
  return { kind: 'extract', child, key: literal, origin }
}

/** What is a name as well is one. */
function isPattern(text: string): boolean {
  return /[^\p{L}\p{N}_]/u.test(text)
}

function star(parser: SqlParser, target: readonly string[], start: number): UnresolvedExpression {
  parser.require('*')
  if (parser.atAll('EXCEPT', '(') && parser.atName(3) && !parser.at('SELECT', 3)) {
    parser.require('EXCEPT', '(')
    const except = parser.list(multipartName)
    parser.require(')')
    return { kind: 'star', target, except, origin: parser.originFrom(start) }
  }
  return { kind: 'star', target, origin: parser.originFrom(start) }
}
