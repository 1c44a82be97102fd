import { boolean, errorOf } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { call } from './call.ts'
import { expression } from './expression.ts'
import { like } from './like.ts'
import { startsQuery } from './lookahead.ts'
import { operation } from './operation.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'

/** Is what a predicate is about: the operand before it, where that starts, and whether NOT precedes the predicate. */
export interface PredicateSubject {
  readonly operand: UnresolvedExpression
  readonly start: number
  readonly negated: boolean
}

const PREDICATES: ReadonlySet<string | undefined> = new Set(['BETWEEN', 'IN', 'LIKE', 'ILIKE', 'RLIKE'])

/** Reads the predicate after an operand, if there is one: `BETWEEN`, `IN`, `LIKE`, `ILIKE`, `RLIKE`, `IS`. */
export function predicate(
  parser: SqlParser,
  operand: UnresolvedExpression,
  start: number,
): UnresolvedExpression {
  if (parser.at('IS')) return is(parser, operand, start)
  const bang = parser.at('!') && PREDICATES.has(parser.token(2)?.payload)
  if (bang && parser.settings.bangEqualsNot !== true) throw bangForNot(parser)
  const negated = bang || parser.at('NOT')
  const subject = { operand, start, negated }
  switch (parser.token(negated ? 2 : 1)?.payload) {
    case 'BETWEEN':
      return between(parser, subject)
    case 'IN':
      return within(parser, subject)
    case 'LIKE':
      return like(parser, 'LIKE', subject)
    case 'ILIKE':
      return like(parser, 'ILIKE', subject)
    case 'RLIKE':
      return matches(parser, subject)
    default:
      return operand
  }
}

/** Takes the keyword of a predicate, and NOT before it. */
export function takePredicate(parser: SqlParser, negated: boolean): void {
  if (negated) parser.next()
  parser.next()
}

/** Wraps a predicate in `not` where NOT precedes it. */
export function negatedIf(
  parser: SqlParser,
  negated: boolean,
  test: UnresolvedExpression,
  start: number,
): UnresolvedExpression {
  return negated ? call(parser, 'not', [test], start) : test
}

/** Reads `BETWEEN lower AND upper`: `and(operand >= lower, operand <= upper)`. */
function between(parser: SqlParser, { operand, start, negated }: PredicateSubject): UnresolvedExpression {
  takePredicate(parser, negated)
  const lower = operation(parser, 0)
  const notLess = call(parser, '>=', [operand, lower], start)
  parser.require('AND')
  const upper = operation(parser, 0)
  const notGreater = call(parser, '<=', [operand, upper], start)
  return negatedIf(parser, negated, call(parser, 'and', [notLess, notGreater], start), start)
}

function within(parser: SqlParser, { operand, start, negated }: PredicateSubject): UnresolvedExpression {
  takePredicate(parser, negated)
  parser.require('(')
  if (startsQuery(parser)) {
    const plan = query(parser)
    parser.require(')')
    const values = operand.kind === 'call' && operand.name === 'struct' ? operand.arguments : [operand]
    const test = { kind: 'inSubquery', values, plan, origin: parser.originFrom(start) } as const
    return negatedIf(parser, negated, test, start)
  }
  const items = parser.list(expression)
  parser.require(')')
  return negatedIf(parser, negated, call(parser, 'in', [operand, ...items], start), start)
}

function matches(parser: SqlParser, { operand, start, negated }: PredicateSubject): UnresolvedExpression {
  takePredicate(parser, negated)
  const pattern = operation(parser, 0)
  return negatedIf(parser, negated, call(parser, 'rlike', [operand, pattern], start), start)
}

/** Reads `IS [NOT] NULL`, `IS [NOT] TRUE`, `FALSE`, `UNKNOWN`, and `IS [NOT] DISTINCT FROM other`. */
function is(parser: SqlParser, operand: UnresolvedExpression, start: number): UnresolvedExpression {
  parser.next()
  const bang = parser.at('!')
  if (bang && parser.settings.bangEqualsNot !== true) throw bangForNot(parser)
  if (bang) parser.next()
  const negated = bang || parser.accept('NOT')
  if (parser.accept('NULL') || parser.accept('UNKNOWN')) {
    return call(parser, negated ? 'isnotnull' : 'isnull', [operand], start)
  }
  const valueStart = parser.start()
  for (const [keyword, value] of [
    ['TRUE', true],
    ['FALSE', false],
  ] as const) {
    if (!parser.accept(keyword)) continue
    const literal = { kind: 'literal', type: boolean, value, origin: parser.originFrom(valueStart) } as const
    return negatedIf(parser, negated, call(parser, '<=>', [operand, literal], start), start)
  }
  parser.require('DISTINCT', 'FROM')
  const other = operation(parser, 0)
  return negatedIf(parser, !negated, call(parser, '<=>', [operand, other], start), start)
}

/** Spark took `!` for NOT before predicates, and takes it no longer unless it is set to. */
function bangForNot(parser: SqlParser): Error {
  return errorOf('SYNTAX_DISCONTINUED.BANG_EQUALS_NOT', {}, { origin: parser.originOfNext() })
}
