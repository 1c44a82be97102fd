import { physicalType } from '../expressions/physical-type.ts'
import type { PhysicalPlan } from '../physical/physical-plan.ts'
import { buildJoin, buildUnion } from './build-join.ts'
import { buildRecursion } from './build-recursion.ts'
import { buildShared } from './build-shared.ts'
import { countFromFiles } from './count-from-files.ts'
import { evaluateFunctions } from './evaluate-functions.ts'
import {
  draftFrom,
  type PipelineDraft,
  withFilter,
  withKeyFilter,
  withLeadingRows,
  withProject,
  withUnnest,
} from './pipeline-draft.ts'
import type { QueryExecution } from './query-execution.ts'
import { scanFiles } from './scan-files.ts'
import { transformBatches } from './transform-batches.ts'
import { valuesTable } from './values-table.ts'
import { windowCall } from './window-call.ts'

/**
 * Runs all that must be complete below a node, and gives the open pipeline whose rows are the node's. Steps in
 * JavaScript run beside it from here on.
 */
export async function buildPipeline(plan: PhysicalPlan, execution: QueryExecution): Promise<PipelineDraft> {
  const draft = await draftOf(plan, execution)
  return execution.profile === undefined ? draft : owned(draft, plan)
}

async function draftOf(plan: PhysicalPlan, execution: QueryExecution): Promise<PipelineDraft> {
  switch (plan.kind) {
    case 'localTable':
      return fromTable(execution.environment.tables.table(plan.batch), plan)
    case 'values':
      return fromTable(execution.importRows(await valuesTable(plan.values, execution)), plan)
    case 'range': {
      const { start, end, step } = plan.range
      return draftFrom({ kind: 'range', start, end, step }, plan.output)
    }
    case 'scan':
      return draftFrom(await scanFiles(plan, execution), plan.output)
    case 'runtimeFilter': {
      const draft = await buildPipeline(plan.input, execution)
      const table = execution.runtimeFilters.get(plan.filter)
      return table === undefined ? draft : withKeyFilter(draft, table, plan)
    }
    case 'filter':
      return withFilter(await buildPipeline(plan.input, execution), plan.condition)
    case 'project':
      return withProject(await buildPipeline(plan.input, execution), plan.expressions, plan.output)
    case 'unnest':
      return withUnnest(await buildPipeline(plan.input, execution), plan)
    case 'functionStep':
      return draftFrom({ kind: 'channel', channel: await evaluateFunctions(plan, execution) }, plan.output)
    case 'batchStep':
      return draftFrom({ kind: 'channel', channel: await transformBatches(plan, execution) }, plan.output)
    case 'limit': {
      const draft = await buildPipeline(plan.input, execution)
      const sink = { kind: 'collect', limit: plan.limit, offset: 0 } as const
      return fromTable(await execution.run(draft, sink, [], plan), plan)
    }
    case 'offset': {
      const draft = await buildPipeline(plan.input, execution)
      const sink = { kind: 'collect', limit: null, offset: plan.offset } as const
      return fromTable(await execution.run(draft, sink, [], plan), plan)
    }
    case 'sample': {
      const { lower, upper, withReplacement } = plan.sample
      const seed = execution.levels.shifted(plan.sample.seed)
      const draft = await buildPipeline(plan.input, execution)
      const sink = { kind: 'sample', lower, upper, withReplacement, seed } as const
      return fromTable(await execution.run(draft, sink, [], plan), plan)
    }
    case 'draw': {
      const draft = await buildPipeline(plan.input, execution)
      const calls = plan.calls.map(({ call, ...drawn }) => ({
        ...drawn,
        seed: execution.levels.shifted(drawn.seed),
        type: physicalType(call.type),
      }))
      const sites = plan.calls.map(({ call }) => call)
      return fromTable(await execution.run(draft, { kind: 'draw', calls }, sites, plan), plan)
    }
    case 'shared':
      return await buildShared(plan, execution)
    case 'join':
      return await buildJoin(plan, execution)
    case 'recursion':
      return await buildRecursion(plan, execution)
    case 'level':
      return fromTable(execution.levels.table(plan.id), plan)
    case 'union':
      return await buildUnion(plan, execution)
    case 'sort': {
      const draft = await buildPipeline(plan.input, execution)
      const sink = { kind: 'sort', keys: plan.keys, limit: plan.limit, offset: 0 } as const
      return fromTable(await execution.run(draft, sink, [], plan), plan)
    }
    case 'window': {
      const draft = withLeadingRows(await buildPipeline(plan.input, execution), plan)
      const { partitions, orders } = plan
      const sites = plan.calls.map(({ call }) => call)
      const sink = { kind: 'window', partitions, orders, calls: plan.calls.map(windowCall) } as const
      return fromTable(await execution.run(draft, sink, sites, plan), plan)
    }
    case 'aggregate': {
      const counted = await countFromFiles(plan, execution)
      if (counted !== undefined) return fromTable(execution.importRows(counted), plan)
      const draft = await buildPipeline(plan.input, execution)
      const groups = Array.from({ length: plan.groups }, (_, position) => position)
      const aggregates = plan.aggregates.map(({ call, kernel, argument, distinct }) => ({
        kernel,
        type: physicalType(call.type),
        argument,
        distinct,
      }))
      const sites = plan.aggregates.map(({ call }) => call)
      const sink = { kind: 'aggregate', groups, aggregates } as const
      return fromTable(await execution.runOnce(draft, sink, sites, plan), plan)
    }
  }
}

/** Says which node the steps work for that a draft has gained; a node that adds no step shares the last one. */
function owned(draft: PipelineDraft, plan: PhysicalPlan): PipelineDraft {
  const { owners } = draft
  const gained = draft.operators.length + 1 - owners.length
  const last = owners.at(-1)
  if (gained === 0 && last !== undefined) {
    return { ...draft, owners: [...owners.slice(0, -1), [...last, plan]] }
  }
  return { ...draft, owners: [...owners, ...new Array<readonly PhysicalPlan[]>(gained).fill([plan])] }
}

function fromTable(table: number | null, plan: PhysicalPlan): PipelineDraft {
  if (table === null) throw new TypeError(`the sink of ${plan.kind} left no table`)
  return draftFrom({ kind: 'table', table, columns: plan.output.map((_, position) => position) }, plan.output)
}
