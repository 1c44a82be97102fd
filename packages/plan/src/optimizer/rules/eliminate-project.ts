import { outputOf } from '../../tree/output-of.ts'
import type { Rule } from '../rule.ts'

/** Drops a projection that gives exactly the columns of its input, in their order and under their names. */
export const eliminateProject: Rule = {
  name: 'eliminateProject',
  order: 'up',
  at: ['project'],
  apply(plan) {
    if (plan.kind !== 'project') return plan
    const output = outputOf(plan.input)
    const isSame =
      output.length === plan.projections.length &&
      plan.projections.every(
        (projection, index) =>
          projection.kind === 'attribute' &&
          projection.id === output[index]?.id &&
          projection.name === output[index]?.name,
      )
    return isSame ? plan.input : plan
  },
}
