import { mostRows } from '../most-rows.ts'
import type { Rule } from '../rule.ts'

/**
 * Keeps one limit of two that stand upon each other, the smaller one, and drops a limit above rows that are no more
 * than it lets through anyway.
 */
export const eliminateLimit: Rule = {
  name: 'eliminateLimit',
  order: 'up',
  at: ['limit'],
  apply(plan) {
    if (plan.kind !== 'limit') return plan
    const { input, limit } = plan
    if (input.kind === 'limit') return { ...input, limit: Math.min(limit, input.limit) }
    return mostRows(input) <= limit ? input : plan
  },
}
