import { outputOf } from '../../tree/output-of.ts'
import type { Rule } from '../rule.ts'

/** Drops a filter that keeps every row, and what is below a filter that keeps none. */
export const eliminateFilter: Rule = {
  name: 'eliminateFilter',
  order: 'down',
  at: ['filter'],
  apply(plan) {
    if (plan.kind !== 'filter' || plan.condition.kind !== 'literal') return plan
    if (plan.condition.value === true) return plan.input
    return { kind: 'values', output: outputOf(plan), rows: [] }
  },
}
