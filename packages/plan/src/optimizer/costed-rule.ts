import type { Plan } from '../plans/plan.ts'
import { planTree } from '../tree/tree.ts'
import { type KnownPlans, partBit } from './known-plans.ts'
import { type Concerned, concernedBy, type Rule } from './rule.ts'

/**
 * Applies one rule to whole plans, while one plan is optimized. Plans that the rule has left as they are it does not ask
 * again: plans never change, and what a rule does depends on nothing else.
 */
export class CostedRule {
  readonly #rule: Rule
  readonly #plans: KnownPlans
  readonly #concerned: Concerned
  readonly #bit: number

  /** `number`, of 0 to 30, tells the rule from others that are applied to the same plans. */
  constructor(rule: Rule, number: number, plans: KnownPlans) {
    this.#rule = rule
    this.#plans = plans
    this.#concerned = concernedBy(rule)
    this.#bit = 1 << number
  }

  readonly apply = (plan: Plan): Plan => {
    const { at, needs } = this.#concerned
    const known = this.#plans.of(plan)
    if ((known.parts & needs) !== needs || (known.parts & at) === 0 || (known.left & this.#bit) !== 0)
      return plan
    const changed = this.#applyBelow(plan)
    if (changed === plan) known.left |= this.#bit
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
