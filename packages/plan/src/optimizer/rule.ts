import type { Plan } from '../plans/plan.ts'

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
  /** The kinds of nodes without which, at its top or below, a plan stays as it is: the rule is not asked then. */
  readonly needs?: readonly Plan['kind'][]
  /** Changes one node, or gives it back as it is: the same object, so that the optimizer knows when to stop. */
  apply(plan: Plan): Plan
}
