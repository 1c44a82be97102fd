import type { Plan } from '../plans/plan.ts'
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
    const down = this.#firstChange(plan, this.#asked.down.of(plan.kind))
    if (down !== plan) return down
    const settled = planTree.mapChildren(plan, this.#settleNode)
    if (settled !== plan) return settled
    return this.#firstChange(plan, this.#asked.up.of(plan.kind))
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

/** Lists the rules that are asked about a kind of nodes; it finds them when such a node comes, for few kinds ever do. */
class RulesByKind {
  readonly #rules: readonly Rule[]
  readonly #known = new Map<Plan['kind'], readonly AskedRule[]>()

  constructor(rules: readonly Rule[]) {
    this.#rules = rules
  }

  of(kind: Plan['kind']): readonly AskedRule[] {
    const known = this.#known.get(kind)
    if (known !== undefined) return known
    const bit = partBit(kind)
    const found = this.#rules.filter((rule) => (concernedBy(rule).at & bit) !== 0).map(askedRule)
    this.#known.set(kind, found)
    return found
  }
}

/** Are rules by when they are asked: about a node before its inputs, after them, or about the whole plan. */
interface AskedRules {
  readonly down: RulesByKind
  readonly up: RulesByKind
  readonly once: readonly AskedRule[]
}

const asked = {
  withoutUserCalls: new WeakMap<readonly Rule[], AskedRules>(),
  withUserCalls: new WeakMap<readonly Rule[], AskedRules>(),
}

function askedRules(rules: readonly Rule[], callsUser: boolean): AskedRules {
  const known = callsUser ? asked.withUserCalls : asked.withoutUserCalls
  const found = known.get(rules)
  if (found !== undefined) return found
  const concerned = rules.filter((rule) => callsUser || rule.onUserCalls !== true)
  const made: AskedRules = {
    down: new RulesByKind(concerned.filter(({ order }) => order === 'down')),
    up: new RulesByKind(concerned.filter(({ order }) => order === 'up')),
    once: concerned.filter(({ order }) => order === 'once').map(askedRule),
  }
  known.set(rules, made)
  return made
}

function askedRule(rule: Rule): AskedRule {
  return { rule, needs: concernedBy(rule).needs }
}
