import type { Plan } from '../plans/plan.ts'
import { CHILDREN } from '../tree/children.ts'
import { planTree } from '../tree/tree.ts'

/** Is what rules need of a plan: a node of some kind, or a join of some type. */
export type PlanPart = Plan['kind'] | 'markJoin' | 'outerJoin'

const PARTS: readonly string[] = [...Object.keys(CHILDREN.plan), 'markJoin', 'outerJoin']
const BITS = new Map(PARTS.map((part, index) => [part, 1 << index]))

/** Writes a set of parts of plans as bits. */
export function partSet(parts: readonly PlanPart[]): number {
  return parts.reduce((set, part) => set | partBit(part), 0)
}

export function partBit(part: PlanPart): number {
  return BITS.get(part) ?? 0
}

function bitsOf(plan: Plan): number {
  const bit = partBit(plan.kind)
  if (plan.kind !== 'join') return bit
  switch (plan.type) {
    case 'mark':
      return bit | partBit('markJoin')
    case 'left':
    case 'right':
    case 'full':
      return bit | partBit('outerJoin')
    default:
      return bit
  }
}

/** Is what the optimizer knows of a plan. */
export interface KnownPlan {
  /** What it has at its top and below, as bits. */
  readonly parts: number
  /** Whether no rule that goes by the plan alone changes it. */
  settled: boolean
  /** The costed rules that leave it as it is, a bit each by their numbers. */
  left: number
}

/**
 * Remembers of plans what they have, and which rules leave them as they are, as long as this object is. It holds plans
 * strongly, so that all of them go at once and early; what is held weakly stays until a full garbage collection.
 */
export class KnownPlans {
  readonly #known = new Map<Plan, KnownPlan>()

  of(plan: Plan): KnownPlan {
    const known = this.#known.get(plan)
    if (known !== undefined) return known
    let parts = bitsOf(plan)
    for (const child of planTree.children(plan)) parts |= this.of(child).parts
    const found = { parts, settled: false, left: 0 }
    this.#known.set(plan, found)
    return found
  }
}
