import type { Handle } from '@kindling/native'
import { physicalType } from '../expressions/physical-type.ts'
import type { JoinOperator, PhysicalPlan, UnionSource } from '../physical/physical-plan.ts'
import { FEW_KEYS } from '../physical/plan-runtime-filters.ts'
import { buildPipeline } from './build-pipeline.ts'
import { joinBuildOf } from './join-build-of.ts'
import { joinParts } from './join-parts.ts'
import { draftFrom, type PipelineDraft, withJoin, withProject } from './pipeline-draft.ts'
import type { QueryExecution } from './query-execution.ts'

/** Builds the table of one side, then gives the pipeline of the other with the join as its last operator. */
export async function buildJoin(plan: JoinOperator, execution: QueryExecution): Promise<PipelineDraft> {
  const build = await buildPipeline(plan.build, execution)
  // Some joins leave notes in the table of the build side, which then serves them alone.
  const notes = plan.join === 'full' || plan.join === 'markBuild'
  const sink = joinBuildOf(plan)
  const table = required(
    await (notes ? execution.run(build, sink, [], plan) : execution.runOnce(build, sink, [], plan)),
  )
  const isJoinable = execution.environment.door.isJoinable(table)
  if (plan.filter !== undefined) {
    const filter = isJoinable ? await filterTable(plan, table, execution) : undefined
    if (filter === undefined) execution.runtimeFilters.delete(plan.filter)
    else execution.runtimeFilters.set(plan.filter, filter)
  }
  if (!isJoinable) return await joinParts(plan, build, table, execution)
  execution.profile?.noteBuild(plan, execution.environment.door.tableRows(table))
  const probe = withJoin(await buildPipeline(plan.probe, execution), table, plan)
  if (plan.join === 'markBuild') {
    await execution.run(probe, COLLECT, [], plan)
    // The table gives all of its columns; a projection leaves out those that nobody wants.
    const mark = plan.output.slice(-1)
    return withProject(
      draftFrom({ kind: 'marked', table }, [...plan.build.output, ...mark]),
      plan.output,
      plan.output,
    )
  }
  if (plan.join !== 'full') return probe
  // Only when all of the probe side has passed is it known which rows of the build side met none.
  const matched = required(await execution.run(probe, COLLECT, [], plan))
  const nulls = plan.probe.output.map(({ type }) => physicalType(type))
  const alone = draftFrom({ kind: 'unmatched', table, nulls }, plan.output)
  return concatenated([matched, required(await execution.run(alone, COLLECT, [], plan))], plan)
}

/**
 * Gives the table whose keys the runtime filter of a join asks for: that of the join, or where it goes by one of several keys, the
 * same rows by that key. Undefined where there is to be no filter of so many rows.
 */
async function filterTable(
  plan: JoinOperator,
  table: Handle,
  execution: QueryExecution,
): Promise<Handle | undefined> {
  const { door } = execution.environment
  const isWanted = plan.filterOfFewKeys !== true || door.tableRows(table) <= FEW_KEYS
  if (!isWanted) return undefined
  if (plan.filterKey === undefined) return table
  const columns = plan.build.output.map((_, position) => position)
  const { keys } = joinBuildOf(plan)
  const sink = {
    kind: 'joinBuild',
    keys: keys.slice(plan.filterKey, plan.filterKey + 1),
    ranges: [],
  } as const
  const rows = draftFrom({ kind: 'table', table, columns }, plan.build.output)
  const byKey = required(await execution.run(rows, sink, [], plan))
  return door.isJoinable(byKey) ? byKey : undefined
}

/** Runs every input to its end, and gives a pipeline over all of their rows. */
export async function buildUnion(plan: UnionSource, execution: QueryExecution): Promise<PipelineDraft> {
  const tables: number[] = []
  for (const input of plan.inputs) {
    tables.push(required(await execution.run(await buildPipeline(input, execution), COLLECT, [], plan)))
  }
  return concatenated(tables, plan)
}

const COLLECT = { kind: 'collect', limit: null, offset: 0 } as const

function concatenated(tables: readonly number[], plan: PhysicalPlan): PipelineDraft {
  const columns = plan.output.map((_, position) => position)
  return draftFrom({ kind: 'concat', tables: tables.map((table) => ({ table, columns })) }, plan.output)
}

function required(table: number | null): number {
  if (table === null) throw new TypeError('the sink left no table')
  return table
}
