import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import { unresolvedExpressionTree } from '../../tree/tree.ts'
import type { Analysis } from '../analysis.ts'
import { findColumns } from '../names/find-columns.ts'
import type { Relation } from '../relation.ts'
import { computeByAggregate } from './compute-by-aggregate.ts'
import { groupingsOf } from './translate-above.ts'

/**
 * Lets rows with windows over groups be sorted by columns that are grouped by and not selected: the windows are computed over
 * an aggregation that gives these columns, too.
 */
export function sortableByGroupings(
  input: Relation,
  keys: readonly UnresolvedExpression[],
  analysis: Analysis,
): Relation {
  const { windowed, scope } = input
  const groupings = windowed && groupingsOf(windowed.aggregation)
  if (windowed === undefined || groupings === undefined) return input
  const isSelected = (parts: readonly string[]): boolean =>
    findColumns(scope, parts, analysis.caseSensitive).columns.length > 0
  const readsOthers = keys.some((key) =>
    unresolvedExpressionTree.some(key, (node) => node.kind === 'attribute' && !isSelected(node.parts)),
  )
  if (!readsOthers) return input
  const columns = groupings.columns.map(({ attribute }) => attribute)
  const { plan } = computeByAggregate(windowed.aggregation.plan, columns)
  return { ...input, plan: windowed.computeWindows(plan), below: [...input.below, groupings] }
}
