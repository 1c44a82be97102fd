import { mustRun } from '../../expressions/properties.ts'
import type { Rule } from '../rule.ts'

/**
 * Limits rows before they are computed, so that `SELECT model(image) FROM images LIMIT 10` calls the model ten times.
 * A function that must be called for every row of the query stays below the limit.
 */
export const pushLimitThroughProject: Rule = {
  name: 'pushLimitThroughProject',
  order: 'down',
  at: ['limit'],
  needs: ['project'],
  apply(plan) {
    if (plan.kind !== 'limit' || plan.input.kind !== 'project') return plan
    const project = plan.input
    if (project.projections.some(mustRun)) return plan
    return { ...project, input: { ...plan, input: project.input } }
  },
}
