import type { Plan } from '../plans/plan.ts'
import { type PlanPart, partSet } from './known-plans.ts'

/**
 * Is one way to make a plan cost less without changing what it means. A rule looks at declared properties of functions
 * (`deterministic`, `lazy`, `nulls`), never at their names.
 */
export interface Rule {
  readonly name: string
  /** Whether `apply` sees inputs before the nodes above them, after them, or only the whole plan. */
  readonly order: 'up' | 'down' | 'once'
  /** The kinds of nodes that `apply` is asked about; all, where it is not said. */
  readonly at?: readonly Plan['kind'][]
  /** What a plan must have at its top or below: without it the plan stays as it is, and the rule is not asked. */
  readonly needs?: readonly PlanPart[]
  /** Whether plans in which no function of the user is called stay as they are: no rule makes such calls anew. */
  readonly onUserCalls?: true
  /** Changes one node, or gives it back as it is: the same object, so that the optimizer knows when to stop. */
  apply(plan: Plan): Plan
}

/** Is what a rule says of parts of plans, as bits. */
export interface Concerned {
  readonly at: number
  readonly needs: number
}

const ALL_KINDS = -1
const concerned = new WeakMap<Rule, Concerned>()

export function concernedBy(rule: Rule): Concerned {
  const known = concerned.get(rule)
  if (known !== undefined) return known
  const { at, needs = [] } = rule
  const found = { at: at === undefined ? ALL_KINDS : partSet(at), needs: partSet(needs) }
  concerned.set(rule, found)
  return found
}
