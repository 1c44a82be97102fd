import { field, type RecordBatch, type StructType, struct } from '@kindling/core'
import type { Attribute, ExecuteOptions } from '@kindling/plan'
import type { PhysicalPlan, ValuesSource } from '../physical/physical-plan.ts'
import { buildPipeline } from './build-pipeline.ts'
import { batchOf } from './column-buffers.ts'
import { draftFrom, type PipelineDraft } from './pipeline-draft.ts'
import type { QueryExecution } from './query-execution.ts'
import { reportProgress } from './report-progress.ts'
import { isWorthStreaming, streamRows } from './stream-rows.ts'
import { valuesTable } from './values-table.ts'

/**
 * Runs a physical plan and gives its rows batch by batch. The query is closed when the iteration ends, early or not;
 * batches stay valid afterwards.
 */
export async function* executePlan(
  plan: PhysicalPlan,
  execution: QueryExecution,
  { signal, onProgress }: ExecuteOptions,
): AsyncGenerator<RecordBatch> {
  const cancel = (): void => execution.cancel()
  if (signal?.aborted === true) cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  const stopReporting = reportProgress(execution, onProgress)
  try {
    if (plan.kind === 'values') {
      yield await valuesOf(plan, execution)
      return
    }
    const draft = await buildPipeline(plan, execution)
    if (!isTable(draft) && isWorthStreaming(draft.source, execution.environment)) {
      yield* streamRows(plan, draft, execution)
    } else {
      const table = await runToTable(plan, draft, execution)
      await execution.settle()
      if (isHeld(table, execution)) yield* exportRows(table, execution)
      else yield* streamRows(plan, draftFrom(table.source, table.output), execution)
    }
  } catch (error) {
    throw execution.fail(error)
  } finally {
    stopReporting()
    signal?.removeEventListener('abort', cancel)
    execution.close()
  }
}

/** Gives rows that need no pipeline. */
async function valuesOf({ values, output }: ValuesSource, execution: QueryExecution): Promise<RecordBatch> {
  const { length, columns } = await valuesTable(values, execution)
  execution.throwIfFailed()
  return { schema: schemaOf(output), length, columns }
}

function schemaOf(output: readonly Attribute[]): StructType {
  return struct(output.map(({ name, type, nullable }) => field(name, type, nullable)))
}

/** Runs the last pipeline, unless its rows lie in a table already. */
export async function completeTable(plan: PhysicalPlan, execution: QueryExecution): Promise<PipelineDraft> {
  return await runToTable(plan, await buildPipeline(plan, execution), execution)
}

function isTable({ source, operators }: PipelineDraft): boolean {
  return source.kind === 'table' && operators.length === 0
}

/** Tells whether the rows of a table lie in memory; others are read in the threads of native. */
function isHeld({ source }: PipelineDraft, execution: QueryExecution): boolean {
  return source.kind !== 'table' || execution.environment.door.isTableHeld(source.table)
}

async function runToTable(
  plan: PhysicalPlan,
  draft: PipelineDraft,
  execution: QueryExecution,
): Promise<PipelineDraft> {
  if (isTable(draft)) return draft
  const table = await execution.run(draft, { kind: 'collect', limit: null, offset: 0 }, [], plan)
  if (table === null) throw new TypeError('collect left no table')
  return { ...draft, source: { kind: 'table', table, columns: draft.output.map((_, position) => position) } }
}

async function* exportRows(draft: PipelineDraft, execution: QueryExecution): AsyncGenerator<RecordBatch> {
  const { door } = execution.environment
  if (draft.source.kind !== 'table') throw new TypeError('rows come from a table')
  const { table, columns } = draft.source
  const schema = schemaOf(draft.output)
  const chunks = door.tableChunks(table)
  for (let chunk = 0; chunk < chunks; chunk++) {
    execution.throwIfFailed()
    const exported = door.exportChunk(table, chunk)
    const picked = columns.flatMap((column) => exported.columns[column] ?? [])
    yield batchOf(schema, exported.length, picked)
  }
}
