import type { Alias, Expression } from '../../expressions/expression.ts'
import { isDeterministic } from '../../expressions/properties.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import type { Plan, Project } from '../../plans/plan.ts'
import { mapExpressions } from '../../tree/map-expressions.ts'
import { attributeOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import type { Rule } from '../rule.ts'

/**
 * Reads the result of a function of the user where the projection below has it already, with filters, sorts and limits
 * in between: `SELECT model(image) AS p FROM images ORDER BY model(image)` sorts by `p`.
 */
export const reuseUserCalls: Rule = {
  name: 'reuseUserCalls',
  order: 'up',
  needs: ['project'],
  onUserCalls: true,
  apply(plan) {
    const below = projectionBelow(plan)
    if (below === undefined) return plan
    const computed = below.projections.filter(
      (each): each is Alias =>
        each.kind === 'alias' && each.child.kind === 'userCall' && isDeterministic(each),
    )
    if (computed.length === 0) return plan
    return mapExpressions(plan, (expression) => reuse(expression, computed))
  },
}

function projectionBelow(plan: Plan): Project | undefined {
  if (!('input' in plan)) return undefined
  switch (plan.input.kind) {
    case 'project':
      return plan.input
    case 'filter':
    case 'sort':
    case 'limit':
      return projectionBelow(plan.input)
    default:
      return undefined
  }
}

function reuse(expression: Expression, computed: readonly Alias[]): Expression {
  return expressionTree.rewriteDown(expression, (node) => {
    if (node.kind !== 'userCall') return node
    const known = computed.find((each) => sameExpression(each, node))
    return known === undefined ? node : attributeOf(known)
  })
}
