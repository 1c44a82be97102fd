import { isDeterministic } from '../../expressions/properties.ts'
import type { Rule } from '../rule.ts'

/** Filters before sorting, so that less is sorted. */
export const pushFilterThroughSort: Rule = {
  name: 'pushFilterThroughSort',
  order: 'down',
  at: ['filter'],
  needs: ['sort'],
  apply(plan) {
    if (plan.kind !== 'filter' || plan.input.kind !== 'sort' || !isDeterministic(plan.condition)) return plan
    const sort = plan.input
    if (!sort.orders.every(({ expression }) => isDeterministic(expression))) return plan
    return { ...sort, input: { ...plan, input: sort.input } }
  },
}
