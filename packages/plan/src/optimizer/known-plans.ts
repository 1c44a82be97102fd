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

/** Is what the optimizer knows of a plan. */
export interface KnownPlan {
  /** The kinds of its nodes, at its top and below, as bits. */
  readonly kinds: number
  /** The rules that leave it as it is: bits by their numbers, `BITS_A_WORD` in each word. */
  readonly left: number[]
}

/** V8 holds an integer of so many bits in place. */
const BITS_A_WORD = 30

/**
 * Remembers of plans their kinds, and which of so many rules leave them as they are, as long as this object is. It holds
 * plans strongly, so that all of them go at once and early; what is held weakly stays until a full garbage collection.
 */
export class KnownPlans {
  readonly #known = new Map<Plan, KnownPlan>()
  readonly #words: number

  constructor(rules: number) {
    this.#words = Math.ceil(rules / BITS_A_WORD)
  }

  of(plan: Plan): KnownPlan {
    const known = this.#known.get(plan)
    if (known !== undefined) return known
    let kinds = kindBit(plan.kind)
    for (const child of planTree.children(plan)) kinds |= this.of(child).kinds
    const left: number[] = []
    for (let word = 0; word < this.#words; word++) left.push(0)
    const found = { kinds, left }
    this.#known.set(plan, found)
    return found
  }
}

/** Says where the bit of a rule is by its number. */
export function placeOf(rule: number): { readonly word: number; readonly bit: number } {
  return { word: Math.floor(rule / BITS_A_WORD), bit: 1 << (rule % BITS_A_WORD) }
}
