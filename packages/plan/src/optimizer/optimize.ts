import { holdsUserCall } from '../expressions/properties.ts'
import type { Plan } from '../plans/plan.ts'
import { expressionsOf } from '../tree/map-expressions.ts'
import { planTree } from '../tree/tree.ts'
import { KnownPlans, partBit, partSet, placeOf } from './known-plans.ts'
import type { Rule } from './rule.ts'
import { COSTED_RULES, RULES } from './rules.ts'

/** Rules settle within a few rounds; a plan is right after every one of them. */
const MOST_ROUNDS = 100
const ALL_KINDS = -1

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
  const plans = new KnownPlans(rules.length + costed.length)
  const callsUser = planTree.some(plan, (node) => expressionsOf(node).some(holdsUserCall))
  const concerned = (rule: Rule) => callsUser || rule.onUserCalls !== true
  const passes = rules.filter(concerned).map((rule, index) => new RulePass(rule, index, plans))
  const costedPasses = costed.map((rule, index) => new RulePass(rule, rules.length + index, plans))
  let current = settle(plan, passes)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = firstChange(current, costedPasses)
    if (next === current) break
    current = settle(next, passes)
  }
  return current
}

function settle(plan: Plan, passes: readonly RulePass[]): Plan {
  let current = plan
  let unchanged = 0
  for (let turn = 0; turn < MOST_ROUNDS * passes.length && unchanged < passes.length; turn++) {
    const pass = passes[turn % passes.length]
    if (pass === undefined) break
    const next = pass.apply(current)
    unchanged = next === current ? unchanged + 1 : 0
    current = next
  }
  return current
}

/** Applies the first rule that changes anything. */
function firstChange(plan: Plan, passes: readonly RulePass[]): Plan {
  for (const pass of passes) {
    const next = pass.apply(plan)
    if (next !== plan) return next
  }
  return plan
}

/**
 * Applies one rule to whole plans, while one plan is optimized. Plans that the rule has left as they are it does not ask
 * again: plans never change, and what a rule does depends on nothing else.
 */
class RulePass {
  readonly #rule: Rule
  readonly #plans: KnownPlans
  readonly #concerned: Concerned
  readonly #word: number
  readonly #bit: number

  constructor(rule: Rule, number: number, plans: KnownPlans) {
    const { word, bit } = placeOf(number)
    this.#rule = rule
    this.#plans = plans
    this.#concerned = concernedBy(rule)
    this.#word = word
    this.#bit = bit
  }

  readonly apply = (plan: Plan): Plan => {
    const { at, needs } = this.#concerned
    const { parts, left } = this.#plans.of(plan)
    if ((parts & needs) !== needs || (parts & at) === 0) return plan
    const known = left[this.#word] ?? 0
    if ((known & this.#bit) !== 0) return plan
    const changed = this.#applyBelow(plan)
    // Rules ask only themselves about the nodes below: no other bit of this plan has changed meanwhile.
    if (changed === plan) left[this.#word] = known | this.#bit
    return changed
  }

  #applyBelow(plan: Plan): Plan {
    switch (this.#rule.order) {
      case 'up':
        return this.#applyHere(planTree.mapChildren(plan, this.apply))
      case 'down':
        return planTree.mapChildren(this.#applyHere(plan), this.apply)
      case 'once':
        return this.#rule.apply(plan)
    }
  }

  #applyHere(plan: Plan): Plan {
    return (partBit(plan.kind) & this.#concerned.at) === 0 ? plan : this.#rule.apply(plan)
  }
}

/** Is what a rule says of parts of plans, as bits. */
interface Concerned {
  readonly at: number
  readonly needs: number
}

const concerned = new WeakMap<Rule, Concerned>()

function concernedBy(rule: Rule): Concerned {
  const known = concerned.get(rule)
  if (known !== undefined) return known
  const { at, needs = [] } = rule
  const found = { at: at === undefined ? ALL_KINDS : partSet(at), needs: partSet(needs) }
  concerned.set(rule, found)
  return found
}
