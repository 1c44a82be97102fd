import { holdsUserCall, isDeterministic } from '../../expressions/properties.ts'
import { definitionsOf, substitute } from '../../tree/substitute.ts'
import type { Rule } from '../rule.ts'

/**
 * Finds the first rows of an order before functions of the user compute the rest of them, where the order does not
 * depend on such a function. Without a limit every row is computed anyway, and what comes out is smaller to sort.
 */
export const pushSortThroughProject: Rule = {
  name: 'pushSortThroughProject',
  order: 'down',
  at: ['limit'],
  needs: ['sort', 'project'],
  apply(plan) {
    if (plan.kind !== 'limit' || plan.input.kind !== 'sort' || plan.input.input.kind !== 'project')
      return plan
    const sort = plan.input
    const project = plan.input.input
    if (!project.projections.some(holdsUserCall) || !project.projections.every(isDeterministic)) return plan
    const definitions = definitionsOf(project.projections)
    const orders = sort.orders.map((order) => ({
      ...order,
      expression: substitute(order.expression, definitions),
    }))
    if (orders.some(({ expression }) => holdsUserCall(expression) || !isDeterministic(expression)))
      return plan
    return { ...plan, input: { ...project, input: { ...sort, orders, input: project.input } } }
  },
}
