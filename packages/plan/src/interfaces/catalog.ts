import type { Plan } from '../plans/plan.ts'

/** Knows the temporary views of a session; names in any case. */
export interface Catalog {
  view(name: string): View | undefined
  /** Lists the views by name. */
  views(): readonly View[]
  setView(view: View): void
  removeView(name: string): boolean
}

/** Is a name for an analyzed query, as in Spark: what its tables mean was settled when it was made. */
export interface View {
  readonly name: string
  readonly plan: Plan
}
