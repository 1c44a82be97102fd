import type { Plan } from '../plans/plan.ts'
import type { ReadSource, ReadTable, UnresolvedPlan } from '../plans/unresolved-plan.ts'
import type { SessionVariable } from './session-variable.ts'
import type { ResolvedSource } from './sources.ts'

/** Knows the temporary views and the variables of a session; names in any case. */
export interface Catalog {
  view(name: string): View | undefined
  /** Lists the views by name. */
  views(): readonly View[]
  setView(view: View): void
  removeView(name: string): boolean
  variable(name: string): SessionVariable | undefined
  setVariable(variable: SessionVariable): void
  removeVariable(name: string): boolean
}

/** Is a name for an analyzed query, as in Spark: what its tables mean was settled when it was made. */
export interface View {
  readonly name: string
  readonly plan: Plan
  /** The query as it was written, where it names variables: it means what they are whenever the view is read. */
  readonly written?: WrittenView | undefined
}

/** Is the query of a view as it was written, and the files that it reads, which were settled when it was made. */
export interface WrittenView {
  readonly plan: UnresolvedPlan
  readonly sources: ReadonlyMap<ReadSource | ReadTable, ResolvedSource>
}
