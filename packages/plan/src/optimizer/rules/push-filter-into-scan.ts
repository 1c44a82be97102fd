import { isDeterministic } from '../../expressions/properties.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import type { Scan } from '../../plans/plan.ts'
import { conditionsOf } from '../conjunctions.ts'
import { isRangeCondition } from '../range-condition.ts'
import type { Rule } from '../rule.ts'

/**
 * Tells a scan which conditions its rows must meet, so that it leaves out parts of files in which no row can. The filter
 * above it stays, since a scan may give more. What is drawn by chance for a row depends on those before it: then all are read.
 */
export const pushFilterIntoScan: Rule = {
  name: 'pushFilterIntoScan',
  order: 'up',
  at: ['filter'],
  needs: ['scan'],
  apply(plan) {
    if (plan.kind !== 'filter' || plan.input.kind !== 'scan' || plan.input.limit !== null) return plan
    const scan = plan.input
    if (scan.source.format.skips !== true || !isDeterministic(plan.condition)) return plan
    const columns = fileColumnsOf(scan)
    const added = conditionsOf(plan.condition).filter(
      (condition) =>
        isRangeCondition(condition, columns) &&
        !scan.pushedFilters.some((known) => sameExpression(known, condition)),
    )
    if (added.length === 0) return plan
    return { ...plan, input: { ...scan, pushedFilters: [...scan.pushedFilters, ...added] } }
  },
}

function fileColumnsOf({ source, output, columns }: Scan): ReadonlySet<number> {
  const own = source.schema.fields.length - source.partitionColumns
  return new Set(output.filter((_, index) => (columns[index] ?? own) < own).map(({ id }) => id))
}
