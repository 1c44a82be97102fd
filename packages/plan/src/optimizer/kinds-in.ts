import type { Plan } from '../plans/plan.ts'
import { CHILDREN } from '../tree/children.ts'
import { planTree } from '../tree/tree.ts'

const BITS = new Map(Object.keys(CHILDREN.plan).map((kind, index) => [kind, 1 << index]))

/** Writes a set of kinds of nodes as bits. */
export function kindSet(kinds: readonly Plan['kind'][]): number {
  return kinds.reduce((set, kind) => set | kindBit(kind), 0)
}

export function kindBit(kind: Plan['kind']): number {
  return BITS.get(kind) ?? 0
}

/** Finds the kinds of the nodes of plans, as bits: each plan is asked once, and remembered as long as this object is. */
export class KindsIn {
  readonly #known = new Map<Plan, number>()

  of(plan: Plan): number {
    const known = this.#known.get(plan)
    if (known !== undefined) return known
    let set = kindBit(plan.kind)
    for (const child of planTree.children(plan)) set |= this.of(child)
    this.#known.set(plan, set)
    return set
  }
}
