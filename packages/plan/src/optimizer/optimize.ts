import { holdsUserCall } from '../expressions/properties.ts'
import type { Plan } from '../plans/plan.ts'
import { expressionsOf } from '../tree/map-expressions.ts'
import { planTree } from '../tree/tree.ts'
import { CostedRule } from './costed-rule.ts'
import { KnownPlans } from './known-plans.ts'
import type { Rule } from './rule.ts'
import { COSTED_RULES, RULES } from './rules.ts'
import { Settling } from './settling.ts'

/** Rules settle within a few rounds; a plan is right after every one of them. */
const MOST_ROUNDS = 100

/**
 * Makes a plan cost less: applies the rules until none of them changes anything; then those that go by how many rows are
 * expected, which can be said only of a plan whose conditions lie where they belong. The result gives the same columns,
 * under the same ids, and the same rows.
 */
export function optimize(
  plan: Plan,
  rules: readonly Rule[] = RULES,
  costed: readonly Rule[] = rules === RULES ? COSTED_RULES : [],
): Plan {
  const plans = new KnownPlans()
  const callsUser = planTree.some(plan, (node) => expressionsOf(node).some(holdsUserCall))
  const settling = new Settling(rules, callsUser, plans)
  const costedRules = costed.map((rule, index) => new CostedRule(rule, index, plans))
  let current = settling.settle(plan)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = firstChange(current, costedRules)
    if (next === current) break
    current = settling.settle(next)
  }
  return current
}

/** Applies the first rule that changes anything. */
function firstChange(plan: Plan, rules: readonly CostedRule[]): Plan {
  for (const rule of rules) {
    const next = rule.apply(plan)
    if (next !== plan) return next
  }
  return plan
}
