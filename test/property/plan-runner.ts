import { batchFromRows, columnValues, localFileSystem, type RecordBatch, type Value } from '@kindling/core'
import { createFunctionRegistry } from '@kindling/functions'
import type { Door } from '@kindling/native'
import { type AnalyzerContext, analyze, optimize, type Plan, type UserFunction } from '@kindling/plan'
import { parseStatement, parseTypeText } from '@kindling/sql'
import { executePlan } from '../../packages/engine/src/execution/execute-plan.ts'
import { QueryExecution } from '../../packages/engine/src/execution/query-execution.ts'
import { openNative } from '../../packages/engine/src/native-resources.ts'
import type { PhysicalPlan } from '../../packages/engine/src/physical/physical-plan.ts'
import { planPhysical } from '../../packages/engine/src/physical/plan-physical.ts'
import { planRuntimeFilters } from '../../packages/engine/src/physical/plan-runtime-filters.ts'
import { printPhysical } from '../../packages/engine/src/physical/print-physical.ts'
import { withInputs } from '../../packages/engine/src/physical/with-inputs.ts'
import { createCatalog } from '../../packages/engine/src/session-catalog.ts'
import { ExtensionRegistry } from '../../packages/engine/src/sources/extension-registry.ts'
import { fileSources } from '../../packages/engine/src/sources/resolve-source.ts'
import { TABLE } from './table-rows.ts'

export interface RunOptions {
  /** Runs the plan as analyzed, without the optimizer. */
  readonly unoptimized?: boolean
  /** Plans runtime filters wherever joins allow them, whether they pay or not, or none at all. */
  readonly runtimeFilters?: 'all' | 'none'
  /** How many rows a batch has at most that a function of the user sees. */
  readonly batchRows?: number
  /** How many rows native works on at once; 2,048 where nothing is said. */
  readonly vectorRows?: number
}

type Rows = readonly (readonly Value[])[]

/** Runs queries over the table t by hand through the rooms of the engine, with or without the optimizer. */
export class PlanRunner {
  readonly #native: ReturnType<typeof openNative>
  readonly #context: AnalyzerContext

  constructor(threads: number, userFunctions: readonly UserFunction[] = []) {
    this.#native = openNative(threads, undefined, undefined, localFileSystem)
    const functions = createFunctionRegistry()
    for (const definition of userFunctions) functions.register(definition.name, definition)
    this.#context = {
      functions,
      catalog: createCatalog(),
      readType: parseTypeText,
      sources: fileSources({
        extensions: new ExtensionRegistry([], []),
        fileSystem: localFileSystem,
        sessionOptions: () => ({}),
        read: () => () => Promise.reject(new Error('the tests read no files')),
      }),
      timeZone: 'UTC',
    }
  }

  /** Says which rows the table t has. */
  async setTable(rows: Rows): Promise<void> {
    const plan = await analyze({ kind: 'localRelation', batch: batchFromRows(TABLE, rows) }, this.#context)
    this.#context.catalog.setView({ name: 't', plan })
  }

  /** Says which query the table t is. */
  async setTableQuery(sql: string): Promise<void> {
    this.#context.catalog.setView({ name: 't', plan: await this.analyze(sql) })
  }

  /** Gives the rows of a query, in their order. */
  async run(
    sql: string,
    { unoptimized = false, runtimeFilters, batchRows = 10_000, vectorRows }: RunOptions = {},
  ): Promise<Rows> {
    const analyzed = await this.analyze(sql)
    const planned = planPhysical(unoptimized ? analyzed : optimize(analyzed))
    const plan = runtimeFilters === undefined ? planned : filteredAnew(planned, runtimeFilters)
    const { door, ...environment } = this.#native.environment(batchRows)
    const short: Door =
      vectorRows === undefined
        ? door
        : { ...door, createQuery: (scheduler) => door.createQuery(scheduler, vectorRows) }
    const execution = new QueryExecution({ ...environment, door: short }, this.#native.scheduler)
    const rows: (readonly Value[])[] = []
    for await (const batch of executePlan(plan, execution, {})) rows.push(...rowsOf(batch))
    return rows
  }

  /** Prints how a query runs. */
  async explain(sql: string, runtimeFilters: 'all' | 'none'): Promise<string> {
    return printPhysical(filteredAnew(planPhysical(optimize(await this.analyze(sql))), runtimeFilters))
  }

  /** Gives the plan of a query, not optimized. */
  async analyze(sql: string): Promise<Plan> {
    const statement = parseStatement(sql)
    if (statement.kind !== 'query') throw new TypeError(`not a query: ${sql}`)
    return await analyze(statement.plan, this.#context)
  }

  close(): void {
    this.#native.close()
  }
}

const EVERY = { mostKept: 1, leastGain: Number.NEGATIVE_INFINITY }

function filteredAnew(plan: PhysicalPlan, filters: 'all' | 'none'): PhysicalPlan {
  const plain = withoutRuntimeFilters(plan)
  return filters === 'none' ? plain : planRuntimeFilters(plain, EVERY)
}

function withoutRuntimeFilters(plan: PhysicalPlan): PhysicalPlan {
  const changed = withInputs(plan, withoutRuntimeFilters)
  return changed.kind === 'runtimeFilter' ? changed.input : changed
}

function rowsOf(batch: RecordBatch): readonly (readonly Value[])[] {
  const columns = batch.columns.map(columnValues)
  return Array.from({ length: batch.length }, (_, row) => columns.map((column) => column[row] ?? null))
}
