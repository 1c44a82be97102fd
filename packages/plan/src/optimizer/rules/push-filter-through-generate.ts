import { isDeterministic, referencesOf } from '../../expressions/properties.ts'
import { conditionsOf } from '../conjunctions.ts'
import { pushConditions } from '../push-conditions.ts'
import type { Rule } from '../rule.ts'

/** Filters rows before they become several, by conditions that do not look at what is made of them. */
export const pushFilterThroughGenerate: Rule = {
  name: 'pushFilterThroughGenerate',
  order: 'down',
  at: ['filter'],
  needs: ['generate'],
  apply(plan) {
    if (plan.kind !== 'filter' || plan.input.kind !== 'generate') return plan
    const generate = plan.input
    if (!isDeterministic(generate.list)) return plan
    const passed = new Set(generate.columns.map(({ id }) => id))
    const canPass = conditionsOf(plan.condition).filter(
      (condition) => isDeterministic(condition) && referencesOf(condition).every(({ id }) => passed.has(id)),
    )
    return pushConditions(plan, canPass, (condition) => ({
      ...generate,
      input: { kind: 'filter', input: generate.input, condition },
    }))
  },
}
