import type { Plan } from '../plans/plan.ts'
import { outputOf } from '../tree/output-of.ts'
import type { GroupingColumns } from './grouping-sets/grouping-columns.ts'
import { type Scope, scopeOf } from './names/scope.ts'

/** Is an analyzed plan and what names mean above it. */
export interface Relation {
  readonly plan: Plan
  readonly scope: Scope
  /** What names mean further down, nearest first: sorts and filters may use columns that were not selected. */
  readonly below: readonly Scope[]
  /** What names mean below the aggregation that the plan is, with only filters above it. */
  readonly aggregated?: Scope | undefined
  /** What that aggregation groups by, where it has several grouping sets. */
  readonly groupingColumns?: GroupingColumns | undefined
  /** The aggregation below the windows that the plan computes, where HAVING still belongs, and whose groupings ORDER BY reads. */
  readonly windowed?: WindowedAggregation | undefined
}

/** Is an aggregation, and what computes windows over its rows. */
export interface WindowedAggregation {
  readonly aggregation: Relation
  readonly computeWindows: (aggregation: Plan) => Plan
}

/** Makes the relation of a plan whose columns belong to one table, or to none, and hide all that is below. */
export function relationOf(plan: Plan, qualifier: readonly string[] = []): Relation {
  return { plan, scope: scopeOf(outputOf(plan), qualifier), below: [] }
}
