import { holdsUserCall, isDeterministic } from '../../expressions/properties.ts'
import { conditionsOf, joinConditions } from '../conjunctions.ts'
import type { Rule } from '../rule.ts'

/**
 * Filters by cheap conditions before those that call functions of the user. As in Spark, the order of conditions is no
 * promise: a condition cannot keep another from failing.
 */
export const splitFilter: Rule = {
  name: 'splitFilter',
  order: 'up',
  apply(plan) {
    if (plan.kind !== 'filter' || !isDeterministic(plan.condition)) return plan
    const conditions = conditionsOf(plan.condition)
    const cheap = joinConditions(
      conditions.filter((condition) => !holdsUserCall(condition)),
      plan.condition,
    )
    const expensive = joinConditions(conditions.filter(holdsUserCall), plan.condition)
    if (conditions.length === 1 || cheap === undefined || expensive === undefined) return plan
    return { ...plan, condition: expensive, input: { ...plan, condition: cheap } }
  },
}
