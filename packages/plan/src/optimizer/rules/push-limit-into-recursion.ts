import type { Rule } from '../rule.ts'

/** Tells a recursion how many rows are enough: it may never end by itself. The limit above it stays. */
export const pushLimitIntoRecursion: Rule = {
  name: 'pushLimitIntoRecursion',
  order: 'up',
  at: ['limit'],
  needs: ['recursion'],
  apply(plan) {
    if (plan.kind !== 'limit' || plan.input.kind !== 'recursion') return plan
    const recursion = plan.input
    if (recursion.limit !== null && recursion.limit <= plan.limit) return plan
    return { ...plan, input: { ...recursion, limit: plan.limit } }
  },
}
