import type { Expression } from '../../expressions/expression.ts'
import { holdsUserCall, isDeterministic, referencesOf } from '../../expressions/properties.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import { definitionsOf, definitionsUsedBy, substitute } from '../../tree/substitute.ts'
import { conditionsOf } from '../conjunctions.ts'
import { pushConditions } from '../push-conditions.ts'
import type { Rule } from '../rule.ts'

/** Filters rows by what they are grouped by before they are grouped, rather than groups after. */
export const pushFilterThroughAggregate: Rule = {
  name: 'pushFilterThroughAggregate',
  order: 'down',
  at: ['filter'],
  needs: ['aggregate'],
  apply(plan) {
    if (plan.kind !== 'filter' || plan.input.kind !== 'aggregate') return plan
    const aggregate = plan.input
    if (![...aggregate.aggregates, ...aggregate.groupings].every(isDeterministic)) return plan
    const definitions = definitionsOf(aggregate.aggregates)
    const isGrouping = (expression: Expression): boolean =>
      !holdsUserCall(expression) &&
      aggregate.groupings.some((grouping) => sameExpression(grouping, expression))
    const canPass = conditionsOf(plan.condition).filter(
      (condition) =>
        isDeterministic(condition) &&
        referencesOf(condition).length > 0 &&
        definitionsUsedBy(condition, definitions).every(isGrouping),
    )
    return pushConditions(plan, canPass, (condition) => ({
      ...aggregate,
      input: { kind: 'filter', input: aggregate.input, condition: substitute(condition, definitions) },
    }))
  },
}
