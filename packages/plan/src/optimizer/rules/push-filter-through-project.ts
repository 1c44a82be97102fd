import { holdsUserCall, isDeterministic } from '../../expressions/properties.ts'
import { definitionsOf, definitionsUsedBy, substitute } from '../../tree/substitute.ts'
import { conditionsOf } from '../conjunctions.ts'
import { pushConditions } from '../push-conditions.ts'
import type { Rule } from '../rule.ts'

/**
 * Filters before computing, so that less is computed. Conditions over what a function of the user computes stay above:
 * below, the function would be called a second time.
 */
export const pushFilterThroughProject: Rule = {
  name: 'pushFilterThroughProject',
  order: 'down',
  at: ['filter'],
  needs: ['project'],
  apply(plan) {
    if (plan.kind !== 'filter' || plan.input.kind !== 'project') return plan
    const project = plan.input
    if (!project.projections.every(isDeterministic)) return plan
    const definitions = definitionsOf(project.projections)
    const canPass = conditionsOf(plan.condition).filter(
      (condition) =>
        isDeterministic(condition) && !definitionsUsedBy(condition, definitions).some(holdsUserCall),
    )
    return pushConditions(plan, canPass, (condition) => ({
      ...project,
      input: { kind: 'filter', input: project.input, condition: substitute(condition, definitions) },
    }))
  },
}
