import type { LambdaParameter } from '../expressions/expression.ts'
import type { Analysis } from './analysis.ts'
import type { Generators } from './generators/generators.ts'
import type { GroupingCalls, GroupingColumns } from './grouping-sets/grouping-columns.ts'
import type { Scope } from './names/scope.ts'
import type { OuterAggregates } from './subqueries/aggregate-columns.ts'
import type { SubqueryJoins } from './subqueries/subquery-joins.ts'

/** Says in which surroundings an expression is read. */
export interface Environment {
  readonly analysis: Analysis
  readonly scope: Scope
  /** Where names are looked for that `scope` does not know, nearest first. */
  readonly below: readonly Scope[]
  /** What names mean in the arguments of aggregates, where the expression stands above an aggregation. */
  readonly aggregated?: Scope | undefined
  /** The parameters of the lambdas around the expression, innermost first; they come before columns. */
  readonly variables?: readonly LambdaParameter[] | undefined
  /** Takes the subqueries of the expression, to be joined to the input; absent where none may stand. */
  readonly subqueries?: SubqueryJoins | undefined
  /** Holds the subqueries of the select list, where what is grouped by is read: one that is written alike is the same. */
  readonly selected?: SubqueryJoins | undefined
  /** Takes the ids of what reads an alias that stands before it in the select list. */
  readonly readingAliases?: Set<number> | undefined
  /** Takes the aggregates of this query that its subqueries hold; absent where they may hold none. */
  readonly outerAggregates?: OuterAggregates | undefined
  /** Takes the subqueries in what is aggregated, which are joined below the aggregation. */
  readonly subqueriesInside?: SubqueryJoins | undefined
  /** Takes the calls of `grouping` and `grouping_id` of a select list that is grouped. */
  readonly groupingCalls?: GroupingCalls | undefined
  /** What the aggregation below groups by, where it has several grouping sets. */
  readonly groupingColumns?: GroupingColumns | undefined
  /** Takes the generator of a select list; absent elsewhere. */
  readonly generators?: Generators | undefined
}
