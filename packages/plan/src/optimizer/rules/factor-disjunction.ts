import type { Call, Expression } from '../../expressions/expression.ts'
import { isDeterministic } from '../../expressions/properties.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import { mapExpressions } from '../../tree/map-expressions.ts'
import { rewriteOnce } from '../../tree/rewrite-once.ts'
import { conditionsOf, joinConditions } from '../conjunctions.ts'
import type { Rule } from '../rule.ts'

/**
 * Takes what all alternatives of an OR ask in common out of it: `(a AND b) OR (a AND c)` is `a AND (b OR c)`. Joins can
 * then find rows by it.
 */
export const factorDisjunction: Rule = {
  name: 'factorDisjunction',
  order: 'down',
  at: ['filter', 'join'],
  apply(plan) {
    if (plan.kind !== 'filter' && plan.kind !== 'join') return plan
    return mapExpressions(plan, inFactors)
  },
}

const inFactors = rewriteOnce(factored)

function factored(expression: Expression): Expression {
  if (!isOr(expression)) return expression
  const alternatives = alternativesOf(expression).map(conditionsOf)
  const [first = []] = alternatives
  const common = first.filter(
    (condition) =>
      isDeterministic(condition) &&
      alternatives.every((conditions) => conditions.some((each) => sameExpression(each, condition))),
  )
  // An AND is there to be taken from: an alternative that holds more than the common conditions, or all are equal.
  const and = alternativesOf(expression).find((alternative) => conditionsOf(alternative).length > 1)
  if (common.length === 0 || and === undefined) return expression
  const rests = alternativesOf(expression).map((alternative) =>
    joinConditions(
      conditionsOf(alternative).filter((each) => !common.some((other) => sameExpression(each, other))),
      alternative,
    ),
  )
  // An alternative that asks nothing more makes the others superfluous.
  const open = rests.every((rest) => rest !== undefined) ? disjunction(rests, expression) : undefined
  return joinConditions(open === undefined ? common : [...common, open], and) ?? expression
}

function isOr(expression: Expression): expression is Call {
  return expression.kind === 'call' && expression.function.lazy === 'or'
}

function alternativesOf(expression: Expression): readonly Expression[] {
  return isOr(expression) ? expression.arguments.flatMap(alternativesOf) : [expression]
}

function disjunction(alternatives: readonly Expression[], or: Call): Expression {
  const [first] = alternatives
  if (first !== undefined && alternatives.length === 1) return first
  const middle = Math.ceil(alternatives.length / 2)
  const sides = [disjunction(alternatives.slice(0, middle), or), disjunction(alternatives.slice(middle), or)]
  return { ...or, arguments: sides, nullable: sides.some((side) => side.nullable) }
}
