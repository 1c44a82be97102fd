import type { Expression } from '../../expressions/expression.ts'
import { holdsUserCall, isDeterministic } from '../../expressions/properties.ts'
import type { Filter, Plan } from '../../plans/plan.ts'
import { conditionsOf, joinConditions } from '../conjunctions.ts'
import type { Rule } from '../rule.ts'

/**
 * Filters by cheap conditions before those that call functions of the user. As in Spark, the order of conditions is no
 * promise: a condition cannot keep another from failing. But what stands before a condition that is not deterministic
 * decides for which rows it is computed, and so filters first.
 */
export const splitFilter: Rule = {
  name: 'splitFilter',
  order: 'down',
  at: ['filter'],
  apply(plan) {
    if (plan.kind !== 'filter') return plan
    const conditions = conditionsOf(plan.condition)
    if (!isDeterministic(plan.condition)) return splitAtFirst(plan, conditions)
    const cheap = joinConditions(
      conditions.filter((condition) => !holdsUserCall(condition)),
      plan.condition,
    )
    const expensive = joinConditions(conditions.filter(holdsUserCall), plan.condition)
    if (conditions.length === 1 || cheap === undefined || expensive === undefined) return plan
    return { ...plan, condition: expensive, input: { ...plan, condition: cheap } }
  },
}

function splitAtFirst(plan: Filter, conditions: readonly Expression[]): Plan {
  const first = conditions.findIndex((condition) => !isDeterministic(condition))
  const before = joinConditions(conditions.slice(0, first), plan.condition)
  const rest = joinConditions(conditions.slice(first), plan.condition)
  if (before === undefined || rest === undefined) return plan
  return { ...plan, condition: rest, input: { ...plan, condition: before } }
}
