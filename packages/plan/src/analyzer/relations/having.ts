import type { UnresolvedHaving } from '../../plans/unresolved-plan.ts'
import type { Analysis } from '../analysis.ts'
import type { Relation } from '../relation.ts'
import { translateFilter } from './filter.ts'

/** Keeps groups whose condition is true; windows over the groups see only those. */
export function translateHaving(node: UnresolvedHaving, input: Relation, analysis: Analysis): Relation {
  const filter = { ...node, kind: 'filter' } as const
  const { windowed } = input
  if (windowed === undefined) return translateFilter(filter, input, analysis, 'HAVING')
  const aggregation = translateFilter(filter, windowed.aggregation, analysis, 'HAVING')
  return { ...input, plan: windowed.computeWindows(aggregation.plan), windowed: { ...windowed, aggregation } }
}
