import { errorOf, type SqlOrigin, string } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { balanced } from './balanced.ts'
import { call } from './call.ts'
import { expression } from './expression.ts'
import { textValue } from './literal.ts'
import { operation } from './operation.ts'
import { negatedIf, type PredicateSubject, takePredicate } from './predicate.ts'
import type { SqlParser } from './sql-parser.ts'

/**
 * Reads `LIKE pattern [ESCAPE 'c']`, a call of `like` with two or three arguments, and `LIKE ANY | SOME | ALL (...)`,
 * which joins such calls by `or` or `and`; NOT then belongs to each of them, as in Spark.
 */
export function like(
  parser: SqlParser,
  keyword: 'LIKE' | 'ILIKE',
  { operand, start, negated }: PredicateSubject,
): UnresolvedExpression {
  const name = keyword.toLowerCase()
  takePredicate(parser, negated)
  const quantifier = quantifierAhead(parser)
  if (quantifier === undefined) {
    const pattern = operation(parser, 0)
    const test = call(parser, name, [operand, pattern, ...escapeArgument(parser)], start)
    return negatedIf(parser, negated, test, start)
  }
  parser.next()
  parser.require('(')
  const patterns = parser.list(expression)
  parser.require(')')
  const tests = patterns.map((pattern) =>
    negatedIf(parser, negated, call(parser, name, [operand, pattern], start), start),
  )
  return balanced(quantifier, tests)
}

function quantifierAhead(parser: SqlParser): 'and' | 'or' | undefined {
  if (!parser.at('(', 2)) return undefined
  if (parser.at('ALL')) return 'and'
  return parser.at('ANY') || parser.at('SOME') ? 'or' : undefined
}

function escapeArgument(parser: SqlParser): readonly UnresolvedExpression[] {
  if (!parser.at('ESCAPE')) return []
  parser.next()
  const start = parser.start()
  const value = textValue(parser)
  const origin = parser.originFrom(start)
  if ([...value].length !== 1) throw invalidEscape(value, origin)
  return [{ kind: 'literal', type: string, value, origin }]
}

function invalidEscape(value: string, origin: SqlOrigin): Error {
  return errorOf('INVALID_ESC', { invalidEscape: `\`${value}\`` }, { origin })
}
