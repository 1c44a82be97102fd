import type { Rule } from '../rule.ts'

/** Tells a scan how many rows are enough. The limit above it stays, since a scan may give more. */
export const pushLimitIntoScan: Rule = {
  name: 'pushLimitIntoScan',
  order: 'up',
  at: ['limit'],
  needs: ['scan'],
  apply(plan) {
    if (plan.kind !== 'limit' || plan.input.kind !== 'scan') return plan
    const scan = plan.input
    if (scan.limit !== null && scan.limit <= plan.limit) return plan
    return { ...plan, input: { ...scan, limit: plan.limit } }
  },
}
