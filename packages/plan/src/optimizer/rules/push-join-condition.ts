import type { Expression } from '../../expressions/expression.ts'
import { isDeterministic, referencesOf } from '../../expressions/properties.ts'
import type { Join, Plan } from '../../plans/plan.ts'
import { outputIds } from '../../tree/output-of.ts'
import { conditionsOf, joinConditions } from '../conjunctions.ts'
import type { Rule } from '../rule.ts'

/**
 * Filters a side of a join by what its condition asks of that side alone, where a row without a partner would be
 * dropped or is not wanted: both sides of an inner join, the side that may lack a partner in others.
 */
export const pushJoinCondition: Rule = {
  name: 'pushJoinCondition',
  order: 'down',
  at: ['join'],
  apply(plan) {
    if (plan.kind !== 'join' || plan.condition === undefined) return plan
    const left = takesFilter(plan, 'left') ? conditionsOver(plan.condition, plan.left) : []
    const right = takesFilter(plan, 'right') ? conditionsOver(plan.condition, plan.right) : []
    if (left.length === 0 && right.length === 0) return plan
    const rest = conditionsOf(plan.condition).filter((each) => !left.includes(each) && !right.includes(each))
    return {
      ...plan,
      left: filtered(plan.left, left, plan.condition),
      right: filtered(plan.right, right, plan.condition),
      condition: joinConditions(rest, plan.condition),
    }
  },
}

/** A mark that tells NULL from false needs every pair. */
function takesFilter({ type, nullAware }: Join, side: 'left' | 'right'): boolean {
  switch (type) {
    case 'inner':
      return true
    case 'left':
      return side === 'right'
    case 'right':
      return side === 'left'
    case 'single':
    case 'mark':
      return side === 'right' && nullAware !== true
    case 'full':
      return false
  }
}

function conditionsOver(condition: Expression, side: Plan): readonly Expression[] {
  const ids = outputIds(side)
  return conditionsOf(condition).filter((each) => {
    const references = referencesOf(each)
    return references.length > 0 && references.every(({ id }) => ids.has(id)) && isDeterministic(each)
  })
}

/** Where one condition is left of several, it stands alone; where none is, nothing is tested. */
function filtered(side: Plan, conditions: readonly Expression[], from: Expression): Plan {
  const condition = joinConditions(conditions, from)
  return condition === undefined ? side : { kind: 'filter', input: side, condition }
}
