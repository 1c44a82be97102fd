import type { Plan } from '../plans/plan.ts'
import { planTree } from '../tree/tree.ts'
import type { Rule } from './rule.ts'
import { COSTED_RULES, RULES } from './rules.ts'

/** Rules settle within a few rounds; a plan is right after every one of them. */
const MOST_ROUNDS = 100

/**
 * Makes a plan cost less: applies the rules in turn, again and again, until none of them changes anything; then those
 * that go by how many rows are expected, which can be said only of a plan whose conditions lie where they belong. The
 * result gives the same columns, under the same ids, and the same rows.
 */
export function optimize(
  plan: Plan,
  rules: readonly Rule[] = RULES,
  costed: readonly Rule[] = rules === RULES ? COSTED_RULES : [],
): Plan {
  let current = settle(plan, rules)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = firstChange(current, costed)
    if (next === current) break
    current = settle(next, rules)
  }
  return current
}

function settle(plan: Plan, rules: readonly Rule[]): Plan {
  let current = plan
  let unchanged = 0
  for (let turn = 0; turn < MOST_ROUNDS * rules.length && unchanged < rules.length; turn++) {
    const rule = rules[turn % rules.length]
    if (rule === undefined) break
    const next = applyRule(current, rule)
    unchanged = next === current ? unchanged + 1 : 0
    current = next
  }
  return current
}

/** Applies the first rule that changes anything. */
function firstChange(plan: Plan, rules: readonly Rule[]): Plan {
  for (const rule of rules) {
    const next = applyRule(plan, rule)
    if (next !== plan) return next
  }
  return plan
}

/** Plans that a rule has left as they are. Plans never change, and what a rule does depends on nothing else. */
const left = new WeakMap<Rule, WeakSet<Plan>>()

function applyRule(plan: Plan, rule: Rule): Plan {
  const unchanged = left.get(rule) ?? new WeakSet<Plan>()
  left.set(rule, unchanged)
  const apply = (node: Plan): Plan => {
    if (unchanged.has(node)) return node
    const changed = applyBelow(node)
    if (changed === node) unchanged.add(node)
    return changed
  }
  const applyBelow = (node: Plan): Plan => {
    switch (rule.order) {
      case 'up':
        return rule.apply(planTree.mapChildren(node, apply))
      case 'down':
        return planTree.mapChildren(rule.apply(node), apply)
      case 'once':
        return rule.apply(node)
    }
  }
  return apply(plan)
}
