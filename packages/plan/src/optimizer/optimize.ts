import type { Plan } from '../plans/plan.ts'
import { planTree } from '../tree/tree.ts'
import { KindsIn, kindSet } from './kinds-in.ts'
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
  const left: LeftAlone = { plans: new Map(), kinds: new KindsIn() }
  let current = settle(plan, rules, left)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = firstChange(current, costed, left)
    if (next === current) break
    current = settle(next, rules, left)
  }
  return current
}

/**
 * Plans that a rule has left as they are, while one plan is optimized: plans never change, and what a rule does depends
 * on nothing else. It holds them strongly, so that all of them go at once and early; what is held weakly stays until a
 * full garbage collection. Of which kinds of nodes plans are is remembered with them.
 */
interface LeftAlone {
  readonly plans: Map<Rule, Set<Plan>>
  readonly kinds: KindsIn
}

function settle(plan: Plan, rules: readonly Rule[], left: LeftAlone): Plan {
  let current = plan
  let unchanged = 0
  for (let turn = 0; turn < MOST_ROUNDS * rules.length && unchanged < rules.length; turn++) {
    const rule = rules[turn % rules.length]
    if (rule === undefined) break
    const next = applyRule(current, rule, left)
    unchanged = next === current ? unchanged + 1 : 0
    current = next
  }
  return current
}

/** Applies the first rule that changes anything. */
function firstChange(plan: Plan, rules: readonly Rule[], left: LeftAlone): Plan {
  for (const rule of rules) {
    const next = applyRule(plan, rule, left)
    if (next !== plan) return next
  }
  return plan
}

function applyRule(plan: Plan, rule: Rule, left: LeftAlone): Plan {
  const needed = kindSet(rule.needs ?? [])
  const isConcerned = (node: Plan): boolean => (left.kinds.of(node) & needed) === needed
  if (!isConcerned(plan)) return plan
  const unchanged = left.plans.get(rule) ?? new Set<Plan>()
  left.plans.set(rule, unchanged)
  const apply = (node: Plan): Plan => {
    if (!isConcerned(node) || unchanged.has(node)) return node
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
