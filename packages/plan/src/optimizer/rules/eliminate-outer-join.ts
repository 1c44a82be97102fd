import type { Expression } from '../../expressions/expression.ts'
import { referencesOf } from '../../expressions/properties.ts'
import type { Join, Plan } from '../../plans/plan.ts'
import { outputIds } from '../../tree/output-of.ts'
import { conditionsOf } from '../conjunctions.ts'
import type { Rule } from '../rule.ts'

/**
 * Makes an outer join an inner one, or a full one half, where a filter above drops the rows that lack a partner: where
 * it is not true for NULLs on that side.
 */
export const eliminateOuterJoin: Rule = {
  name: 'eliminateOuterJoin',
  order: 'down',
  at: ['filter'],
  needs: ['outerJoin'],
  apply(plan) {
    if (plan.kind !== 'filter' || plan.input.kind !== 'join') return plan
    const { input: join, condition } = plan
    const conditions = conditionsOf(condition)
    const type = reduced(join, rejectsNulls(conditions, join.left), rejectsNulls(conditions, join.right))
    return type === join.type ? plan : { ...plan, input: { ...join, type } }
  },
}

function reduced({ type }: Join, needsLeft: boolean, needsRight: boolean): Join['type'] {
  switch (type) {
    case 'left':
      return needsRight ? 'inner' : type
    case 'right':
      return needsLeft ? 'inner' : type
    case 'full':
      if (needsLeft && needsRight) return 'inner'
      if (needsLeft) return 'left'
      return needsRight ? 'right' : type
    default:
      return type
  }
}

/** Tells whether some condition cannot be true where all columns of a side are NULL. */
function rejectsNulls(conditions: readonly Expression[], side: Plan): boolean {
  const ids = outputIds(side)
  return conditions.some((condition) => isNullFor(condition, ids))
}

/** Tells whether an expression is NULL, or raises nothing and is never true, where the columns are NULL. */
function isNullFor(expression: Expression, ids: ReadonlySet<number>): boolean {
  switch (expression.kind) {
    case 'attribute':
      return ids.has(expression.id)
    case 'cast':
    case 'field':
    case 'alias':
      return isNullFor(expression.child, ids)
    case 'call':
      if (expression.function.nulls !== 'propagate' || referencesOf(expression).length === 0) return false
      return expression.arguments.some((argument) => isNullFor(argument, ids))
    default:
      return false
  }
}
