import { errorOf } from '@kindling/core'
import type { Handle } from '@kindling/native'
import type { PhysicalPlan, RecursionSource } from '../physical/physical-plan.ts'
import { buildPipeline } from './build-pipeline.ts'
import { draftFrom, type PipelineDraft } from './pipeline-draft.ts'
import type { QueryExecution } from './query-execution.ts'

/**
 * Runs the anchor, then the step over the rows of each level, until a level has none, or there are enough. Gives a
 * pipeline over the tables that the levels left.
 *
 * @throws ExecutionError RECURSION_LEVEL_LIMIT_EXCEEDED, RECURSION_ROW_LIMIT_EXCEEDED.
 */
export async function buildRecursion(
  plan: RecursionSource,
  execution: QueryExecution,
): Promise<PipelineDraft> {
  const { door } = execution.environment
  const { id, name, most } = plan
  const tables: Handle[] = []
  let table = await rowsOf(plan.anchor, execution)
  let rows = door.tableRows(table)
  for (let level = 1; door.tableRows(table) > 0; level++) {
    tables.push(table)
    if (plan.limit !== null ? rows >= plan.limit : most.rows !== null && rows >= most.rows) break
    if (most.levels !== null && level > most.levels) {
      const levelLimit = `\`${most.levels}\``
      throw errorOf('RECURSION_LEVEL_LIMIT_EXCEEDED', { name: `\`${name}\``, levelLimit })
    }
    execution.levels.enter(id, level, table)
    table = await rowsOf(plan.step, execution)
    rows += door.tableRows(table)
  }
  execution.levels.leave(id)
  if (plan.limit === null && most.rows !== null && rows >= most.rows) {
    const rowLimit = `\`${most.rows}\``
    throw errorOf('RECURSION_ROW_LIMIT_EXCEEDED', { name: `\`${name}\``, rowLimit })
  }
  const columns = plan.output.map((_, position) => position)
  return draftFrom({ kind: 'concat', tables: tables.map((each) => ({ table: each, columns })) }, plan.output)
}

async function rowsOf(plan: PhysicalPlan, execution: QueryExecution): Promise<Handle> {
  const draft = await buildPipeline(plan, execution)
  const table = await execution.run(draft, { kind: 'collect', limit: null, offset: 0 }, [], plan)
  if (table === null) throw new TypeError('collect left no table')
  return table
}
