import type { SharedSource } from '../physical/physical-plan.ts'
import { completeTable } from './execute-plan.ts'
import { draftFrom, type PipelineDraft } from './pipeline-draft.ts'
import type { QueryExecution } from './query-execution.ts'

/** Gives a pipeline over rows that the first who asks for them has computed, and that are kept until the query ends. */
export async function buildShared(plan: SharedSource, execution: QueryExecution): Promise<PipelineDraft> {
  const kept = await execution.keepOnce(plan, async () => await completeTable(plan.input, execution))
  if (kept.source.kind !== 'table') throw new TypeError('rows that are kept lie in a table')
  const { table, columns } = kept.source
  const given = plan.columns.map((column) => columns[column] ?? 0)
  return draftFrom({ kind: 'table', table, columns: given }, plan.output)
}
