import type { Attribute } from '../../expressions/expression.ts'
import type { Analysis } from '../analysis.ts'

/** Lists the columns of the queries around the subquery that is analyzed, with those that stand for aggregates of theirs. */
export function outerOf({ outer, outerAggregates }: Analysis): readonly Attribute[] {
  const columns = outer.flatMap((scope) => scope.columns.map(({ attribute }) => attribute))
  return outerAggregates === undefined ? columns : [...columns, ...outerAggregates.columns]
}
