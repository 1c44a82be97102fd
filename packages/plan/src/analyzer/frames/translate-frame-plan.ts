import type { UnresolvedFramePlan } from '../../plans/unresolved-frame-plan.ts'
import type { Analysis } from '../analysis.ts'
import type { Relation } from '../relation.ts'
import { translateAggregateEach } from './aggregate-each.ts'
import { translateApplyToGroups } from './apply-to-groups.ts'
import { translateDropColumns } from './drop-columns.ts'
import { translateDropNulls } from './drop-nulls.ts'
import { translateFillNulls } from './fill-nulls.ts'
import { translateMapBatches } from './map-batches.ts'
import { translateToColumns, translateWithColumnsRenamed } from './rename-columns.ts'
import { translateReplaceValues } from './replace-values.ts'
import { translateSummary } from './summary.ts'
import { translateToSchema } from './to-schema.ts'
import { translateWithColumns } from './with-columns.ts'

/** Says by other plans what a method of a DataFrame asks for, now that the columns of its input are known. */
export function translateFramePlan(plan: UnresolvedFramePlan, input: Relation, analysis: Analysis): Relation {
  switch (plan.kind) {
    case 'withColumns':
      return translateWithColumns(plan, input, analysis)
    case 'withColumnsRenamed':
      return translateWithColumnsRenamed(plan, input, analysis)
    case 'dropColumns':
      return translateDropColumns(plan, input, analysis)
    case 'toColumns':
      return translateToColumns(plan, input)
    case 'toSchema':
      return translateToSchema(plan, input, analysis)
    case 'dropNulls':
      return translateDropNulls(plan, input, analysis)
    case 'fillNulls':
      return translateFillNulls(plan, input, analysis)
    case 'replaceValues':
      return translateReplaceValues(plan, input, analysis)
    case 'summary':
      return translateSummary(plan, input, analysis)
    case 'aggregateEach':
      return translateAggregateEach(plan, input, analysis)
    case 'mapBatches':
      return translateMapBatches(plan, input)
    case 'applyToGroups':
      return translateApplyToGroups(plan, input, analysis)
    case 'observe':
    case 'hint':
    case 'repartition':
      // Metrics are computed by a query of their own. One machine plans by what it sees of the data, and its threads share the rows whatever partitions are asked for.
      return input
  }
}
