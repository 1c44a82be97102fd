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
  /** The rules that leave it as it is: bits by their numbers, `BITS_A_WORD` in each word. */
  readonly left: number[]
}

/** V8 holds an integer of so many bits in place. */
const BITS_A_WORD = 30

/**
 * Remembers of plans what they have, and which of so many rules leave them as they are, as long as this object is. It holds
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
    let parts = bitsOf(plan)
    for (const child of planTree.children(plan)) parts |= this.of(child).parts
    const left: number[] = []
    for (let word = 0; word < this.#words; word++) left.push(0)
    const found = { parts, left }
    this.#known.set(plan, found)
    return found
  }
}

/** Says where the bit of a rule is by its number. */
export function placeOf(rule: number): { readonly word: number; readonly bit: number } {
  return { word: Math.floor(rule / BITS_A_WORD), bit: 1 << (rule % BITS_A_WORD) }
}
