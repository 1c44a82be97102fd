import { isDeterministic, referencesOf } from '../../expressions/properties.ts'
import { windowOf } from '../../expressions/window-of.ts'
import { conditionsOf } from '../conjunctions.ts'
import { pushConditions } from '../push-conditions.ts'
import type { Rule } from '../rule.ts'

/** Filters rows by what parts them before windows are computed: whole partitions go or stay. */
export const pushFilterThroughWindow: Rule = {
  name: 'pushFilterThroughWindow',
  order: 'down',
  at: ['filter'],
  needs: ['window'],
  apply(plan) {
    if (plan.kind !== 'filter' || plan.input.kind !== 'window') return plan
    const window = plan.input
    const keys = new Set(
      (windowOf(window)?.partitionBy ?? []).flatMap((key) => (key.kind === 'attribute' ? [key.id] : [])),
    )
    const canPass = conditionsOf(plan.condition).filter(
      (condition) =>
        isDeterministic(condition) &&
        referencesOf(condition).length > 0 &&
        referencesOf(condition).every(({ id }) => keys.has(id)),
    )
    return pushConditions(plan, canPass, (condition) => ({
      ...window,
      input: { kind: 'filter', input: window.input, condition },
    }))
  },
}
