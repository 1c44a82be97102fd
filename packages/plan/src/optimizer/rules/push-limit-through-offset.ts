import type { Rule } from '../rule.ts'

/** Takes no more rows than are left out and kept, so that a sort, scan or recursion below need not give all. */
export const pushLimitThroughOffset: Rule = {
  name: 'pushLimitThroughOffset',
  order: 'down',
  at: ['limit'],
  needs: ['offset'],
  apply(plan) {
    if (plan.kind !== 'limit' || plan.input.kind !== 'offset') return plan
    const offset = plan.input
    return { ...offset, input: { ...plan, limit: plan.limit + offset.offset, input: offset.input } }
  },
}
