import type { Plan } from '../plans/plan.ts'
import { CHILDREN } from '../tree/children.ts'
import { planTree } from '../tree/tree.ts'

const BITS = new Map(Object.keys(CHILDREN.plan).map((kind, index) => [kind, 1 << index]))

/** Writes a set of kinds of nodes as bits. */
export function kindSet(kinds: readonly Plan['kind'][]): number {
  return kinds.reduce((set, kind) => set | (BITS.get(kind) ?? 0), 0)
}

/** Finds the kinds of the nodes of plans, as bits: each plan is asked once, and remembered as long as this object is. */
export class KindsIn {
  readonly #known = new Map<Plan, number>()

  of(plan: Plan): number {
    const known = this.#known.get(plan)
    if (known !== undefined) return known
    let set = BITS.get(plan.kind) ?? 0
    for (const child of planTree.children(plan)) set |= this.of(child)
    this.#known.set(plan, set)
    return set
  }
}
