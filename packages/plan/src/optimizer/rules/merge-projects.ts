import type { Expression } from '../../expressions/expression.ts'
import { isDeterministic } from '../../expressions/properties.ts'
import type { Project } from '../../plans/plan.ts'
import { mapExpressions } from '../../tree/map-expressions.ts'
import { definitionsOf, substitute } from '../../tree/substitute.ts'
import { expressionTree } from '../../tree/tree.ts'
import type { Rule } from '../rule.ts'

/**
 * Makes one projection of two that stand upon each other, unless something would be computed more often for it, or
 * something that is not deterministic would move.
 */
export const mergeProjects: Rule = {
  name: 'mergeProjects',
  order: 'up',
  at: ['project'],
  apply(plan) {
    if (plan.kind !== 'project' || plan.input.kind !== 'project') return plan
    const below = plan.input
    if (!canMerge(plan, below)) return plan
    const definitions = definitionsOf(below.projections)
    const merged = mapExpressions(plan, (expression) => substitute(expression, definitions))
    return { ...merged, input: below.input }
  },
}

function canMerge(above: Project, below: Project): boolean {
  const uses = countUses(above)
  return below.projections.every((projection) => {
    const count = uses.get(projection.id) ?? 0
    if (!isDeterministic(projection)) return false
    return count === 0 || count === 1 || isFree(projection)
  })
}

/** Reading a column or a part of it costs nothing, however often. */
function isFree(expression: Expression): boolean {
  switch (expression.kind) {
    case 'attribute':
    case 'literal':
      return true
    case 'alias':
    case 'field':
      return isFree(expression.child)
    default:
      return false
  }
}

function countUses(plan: Project): ReadonlyMap<number, number> {
  const uses = new Map<number, number>()
  for (const projection of plan.projections) {
    expressionTree.walk(projection, (node) => {
      if (node.kind === 'attribute') uses.set(node.id, (uses.get(node.id) ?? 0) + 1)
    })
  }
  return uses
}
