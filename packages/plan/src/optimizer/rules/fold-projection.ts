import { attributeOf } from '../../tree/output-of.ts'
import type { Rule } from '../rule.ts'

/**
 * Makes VALUES of a projection of literals over the one row of a query without FROM: nothing is left to compute. (Spark:
 * `ConvertToLocalRelation`)
 */
export const foldProjection: Rule = {
  name: 'foldProjection',
  order: 'up',
  at: ['project'],
  needs: ['localRelation'],
  apply(plan) {
    if (plan.kind !== 'project' || plan.input.kind !== 'localRelation') return plan
    const { output, batch } = plan.input
    if (output.length > 0 || batch.length !== 1) return plan
    const row = plan.projections.flatMap((projection) =>
      projection.kind === 'alias' && projection.child.kind === 'literal' ? [projection.child] : [],
    )
    if (row.length < plan.projections.length) return plan
    return { kind: 'values', output: plan.projections.map(attributeOf), rows: [row] }
  },
}
