import type { UnresolvedExpression } from '@kindling/plan'
import { balanced } from './balanced.ts'
import { call } from './call.ts'
import { startsOperand, startsQuery } from './lookahead.ts'
import { operation } from './operation.ts'
import { predicate } from './predicate.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads any expression. OR binds least, then AND, NOT, the predicates and the operators of {@link operation}. */
export function expression(parser: SqlParser): UnresolvedExpression {
  return parser.nested(disjunction)
}

function disjunction(parser: SqlParser): UnresolvedExpression {
  const operands = [conjunction(parser)]
  while (parser.at('OR')) {
    parser.next()
    operands.push(conjunction(parser))
  }
  return balanced('or', operands)
}

function conjunction(parser: SqlParser): UnresolvedExpression {
  const operands = [negation(parser)]
  while (parser.at('AND')) {
    parser.next()
    operands.push(negation(parser))
  }
  return balanced('and', operands)
}

function negation(parser: SqlParser): UnresolvedExpression {
  const start = parser.start()
  if ((parser.at('NOT') || parser.at('!')) && startsOperand(parser, 2)) {
    parser.next()
    const operand = parser.nested(negation)
    return call(parser, 'not', [operand], start)
  }
  if (parser.atAll('EXISTS', '(') && startsQuery(parser, 3)) {
    parser.require('EXISTS', '(')
    const plan = query(parser)
    parser.require(')')
    return { kind: 'exists', plan, origin: parser.originFrom(start) }
  }
  return predicate(parser, operation(parser, 0), start)
}
