import type { Attribute } from '../../expressions/expression.ts'
import type { Plan } from '../../plans/plan.ts'
import { conditionsOf } from '../conjunctions.ts'
import type { Rule } from '../rule.ts'

/**
 * Lets a mark be false where SQL leaves it open, as IN does for NULL, where a filter above keeps only rows whose mark is
 * true: such joins can be run in more ways.
 */
export const simplifyMark: Rule = {
  name: 'simplifyMark',
  order: 'up',
  at: ['filter'],
  needs: ['markJoin'],
  apply(plan) {
    if (plan.kind !== 'filter') return plan
    const marks = conditionsOf(plan.condition).filter((each): each is Attribute => each.kind === 'attribute')
    const input = marks.reduce<Plan>((current, mark) => simplified(current, mark.id), plan.input)
    return input === plan.input ? plan : { ...plan, input }
  },
}

function simplified(plan: Plan, mark: number): Plan {
  if (plan.kind === 'filter') {
    const input = simplified(plan.input, mark)
    return input === plan.input ? plan : { ...plan, input }
  }
  if (plan.kind !== 'join' || plan.type !== 'mark') return plan
  if (plan.mark?.id === mark) return plan.nullAware === true ? { ...plan, nullAware: undefined } : plan
  const left = simplified(plan.left, mark)
  return left === plan.left ? plan : { ...plan, left }
}
