import type { Plan } from '../plans/plan.ts'
import { CHILDREN } from '../tree/children.ts'
import { planTree } from '../tree/tree.ts'
import { type KnownPlans, partBit } from './known-plans.ts'
import { concernedBy, type Rule } from './rule.ts'

/** Rules leave a node as it is after a few changes; a plan is right after every one of them. */
const MOST_CHANGES = 1000

/**
 * Applies rules to a plan, node by node, until none of them changes anything. What a rule does at a node depends on nothing
 * above it: a node whose inputs are settled, and which no rule changes, is settled, wherever it comes to stand, and is
 * not looked at again while one plan is optimized.
 */
export class Settling {
  readonly #asked: AskedRules
  readonly #plans: KnownPlans

  constructor(rules: readonly Rule[], callsUser: boolean, plans: KnownPlans) {
    this.#asked = askedRules(rules, callsUser)
    this.#plans = plans
  }

  settle(plan: Plan): Plan {
    let current = this.#settleNode(plan)
    for (let change = 0; change < MOST_CHANGES; change++) {
      const next = this.#firstChange(current, this.#asked.once)
      if (next === current) break
      current = this.#settleNode(next)
    }
    return current
  }

  readonly #settleNode = (plan: Plan): Plan => {
    let current = plan
    for (let change = 0; change < MOST_CHANGES; change++) {
      if (this.#plans.of(current).settled) return current
      const next = this.#changed(current)
      if (next === current) {
        this.#plans.of(current).settled = true
        return current
      }
      current = next
    }
    return current
  }

  #changed(plan: Plan): Plan {
    const down = this.#firstChange(plan, this.#asked.down[plan.kind])
    if (down !== plan) return down
    const settled = planTree.mapChildren(plan, this.#settleNode)
    if (settled !== plan) return settled
    return this.#firstChange(plan, this.#asked.up[plan.kind])
  }

  #firstChange(plan: Plan, rules: readonly AskedRule[]): Plan {
    if (rules.length === 0) return plan
    const { parts } = this.#plans.of(plan)
    for (const { rule, needs } of rules) {
      if ((parts & needs) !== needs) continue
      const next = rule.apply(plan)
      if (next !== plan) return next
    }
    return plan
  }
}

interface AskedRule {
  readonly rule: Rule
  readonly needs: number
}

/** Are rules by when they are asked: about a node before its inputs, after them, or about the whole plan. */
interface AskedRules {
  readonly down: Record<Plan['kind'], readonly AskedRule[]>
  readonly up: Record<Plan['kind'], readonly AskedRule[]>
  readonly once: readonly AskedRule[]
}

const KINDS = Object.keys(CHILDREN.plan) as readonly Plan['kind'][]
const asked = {
  anywhere: new WeakMap<readonly Rule[], AskedRules>(),
  withUserCalls: new WeakMap<readonly Rule[], AskedRules>(),
}

function askedRules(rules: readonly Rule[], callsUser: boolean): AskedRules {
  const known = callsUser ? asked.withUserCalls : asked.anywhere
  const found = known.get(rules)
  if (found !== undefined) return found
  const concerned = rules.filter((rule) => callsUser || rule.onUserCalls !== true)
  const made: AskedRules = {
    down: byKind(concerned.filter(({ order }) => order === 'down')),
    up: byKind(concerned.filter(({ order }) => order === 'up')),
    once: concerned.filter(({ order }) => order === 'once').map(askedRule),
  }
  known.set(rules, made)
  return made
}

function byKind(rules: readonly Rule[]): Record<Plan['kind'], readonly AskedRule[]> {
  const entries = KINDS.map((kind) => [
    kind,
    rules.filter((rule) => (concernedBy(rule).at & partBit(kind)) !== 0).map(askedRule),
  ])
  return Object.fromEntries(entries)
}

function askedRule(rule: Rule): AskedRule {
  return { rule, needs: concernedBy(rule).needs }
}
