import { setMaxListeners } from 'node:events'
import { errorOf, type FileStatus, type FileSystem, type RecordBatch } from '@kindling/core'
import { type Door, encode, type Handle, type Sink } from '@kindling/native'
import type { Expression } from '@kindling/plan'
import { asKindlingError, failureOf, nativeError } from '../expressions/native-error.ts'
import type { PhysicalPlan, SharedSource } from '../physical/physical-plan.ts'
import type { QueryProfile } from '../profile/query-profile.ts'
import { openNativeFile } from '../sources/open-native-file.ts'
import type { PipelineDraft } from './pipeline-draft.ts'
import { RecursionLevels } from './recursion-levels.ts'
import { importBatch, type TableCache } from './table-cache.ts'

/** Is what all steps of one running query share. */
export interface ExecutionEnvironment {
  readonly door: Door
  readonly tables: TableCache
  readonly fileSystem: FileSystem
  /** How many rows a batch has at most that JavaScript sees. */
  readonly batchRows: number
}

/** Is a pipeline whose table serves several. */
interface SharedRun {
  readonly running: Promise<Handle | null>
  /** How many wait for the table, or have it. */
  users: number
}

/**
 * Runs the pipelines and steps of one query and owns its native handle. The first failure of any of them cancels the
 * rest and is what the user sees.
 */
export class QueryExecution {
  readonly environment: ExecutionEnvironment
  readonly query: Handle
  readonly levels = new RecursionLevels()
  /** The tables of joins that have a runtime filter, by its number; one that had no room in memory is missing. */
  readonly runtimeFilters = new Map<number, Handle>()
  /** Gathers what each node of the plan does; only EXPLAIN ANALYZE asks for it. */
  readonly profile: QueryProfile | undefined
  #controller: AbortController | undefined
  readonly #steps: Promise<void>[] = []
  readonly #tables: Handle[] = []
  readonly #shared = new Map<string, SharedRun>()
  readonly #sharedKeys = new Map<Handle, string>()
  readonly #givenUp = new Map<Handle, SharedRun>()
  readonly #kept = new Map<number, Promise<PipelineDraft>>()
  readonly #files = new Map<string, Promise<Handle>>()
  #failure: unknown
  #closed = false

  constructor(environment: ExecutionEnvironment, scheduler: Handle, profile?: QueryProfile) {
    this.environment = environment
    this.profile = profile
    this.query = environment.door.createQuery(scheduler)
  }

  /** Fires when the query is cancelled, fails or ends. Made only for those who ask: most queries need none. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController()
      // Every call of a function of the user that is under way listens.
      setMaxListeners(0, this.#controller.signal)
    }
    if (this.#failure !== undefined) this.#controller.abort(this.#failure)
    return this.#controller.signal
  }

  get hasFailed(): boolean {
    return this.#failure !== undefined
  }

  /** Throws the first failure, if there is one. */
  throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  /**
   * Runs one pipeline to its end; `sinkSites` are what errors of the sink are about, `owner` is the node of the plan that
   * the sink works for.
   */
  async run(
    draft: PipelineDraft,
    sink: Sink,
    sinkSites: readonly Expression[] = [],
    owner?: PhysicalPlan,
  ): Promise<Handle | null> {
    const { door } = this.environment
    const { columns, source, operators } = draft
    try {
      this.throwIfFailed()
      const bytes = encode({ columns, source, operators, sink })
      const result = await door.runPipeline(this.query, bytes, this.profile !== undefined)
      this.profile?.notePipeline(draft, result, owner, door)
      return result.table
    } catch (error) {
      const failure = failureOf(error)
      if (failure === undefined) throw this.fail(error)
      const { operator, instruction } = failure
      const sites = operator === null ? sinkSites : draft.sites[operator]
      const site = sites?.[instruction ?? 0]
      throw this.fail(nativeError(failure, site, error))
    }
  }

  /**
   * Runs a pipeline to its end, unless the very same one has run in this query: then its table serves once more. Only for
   * tables that nobody changes. Who gives up such a table says so by `giveUp`, once.
   */
  async runOnce(
    draft: PipelineDraft,
    sink: Sink,
    sinkSites: readonly Expression[] = [],
    owner?: PhysicalPlan,
  ): Promise<Handle | null> {
    const { columns, source, operators } = draft
    const key = Buffer.from(encode({ columns, source, operators, sink })).toString('latin1')
    const known = this.#shared.get(key)
    if (known !== undefined && owner !== undefined) this.profile?.noteReuse(owner)
    const shared = known ?? { running: this.run(draft, sink, sinkSites, owner), users: 0 }
    shared.users += 1
    this.#shared.set(key, shared)
    const table = await shared.running
    if (table !== null) this.#sharedKeys.set(table, key)
    return table
  }

  /** Lets go of a table before the query ends, with the last who has it; a pipeline that would share it runs anew. */
  giveUp(table: Handle): void {
    const shared = this.#givenUp.get(table) ?? this.#shared.get(this.#sharedKeys.get(table) ?? '')
    this.#shared.delete(this.#sharedKeys.get(table) ?? '')
    this.#sharedKeys.delete(table)
    if (shared !== undefined) {
      shared.users -= 1
      this.#givenUp.set(table, shared)
      if (shared.users > 0) return
      this.#givenUp.delete(table)
    }
    this.environment.door.releaseTable(table)
  }

  /** Has rows computed that several places of the plan read, once for all that have the same number. */
  async keepOnce(plan: SharedSource, compute: () => Promise<PipelineDraft>): Promise<PipelineDraft> {
    const known = this.#kept.get(plan.id)
    if (known !== undefined) this.profile?.noteReuse(plan)
    const computing = known ?? compute()
    this.#kept.set(plan.id, computing)
    return await computing
  }

  /** Opens a file, once however many scans of the query read it. */
  async openFile(file: FileStatus, compressible: boolean | undefined): Promise<Handle> {
    const { door, fileSystem } = this.environment
    const key = `${compressible === true} ${file.path}`
    const opening =
      this.#files.get(key) ?? openNativeFile(file, { door, query: this.query, fileSystem }, compressible)
    this.#files.set(key, opening)
    return await opening
  }

  /** Keeps rows in native memory until the query ends. */
  importRows(batch: RecordBatch): Handle {
    const table = importBatch(this.environment.door, batch)
    this.#tables.push(table)
    return table
  }

  /** Runs a step beside the pipelines. Its failure fails the query; `settle` waits for it. */
  start(step: Promise<void>): void {
    this.#steps.push(
      step.catch((error: unknown) => {
        this.fail(error)
      }),
    )
  }

  /** Notes a failure, cancels everything else, and gives the failure that came first. */
  fail(error: unknown): unknown {
    if (this.#failure === undefined) {
      this.#failure = asKindlingError(error)
      this.#controller?.abort(this.#failure)
      if (!this.#closed) this.environment.door.cancelQuery(this.query)
    }
    return this.#failure
  }

  cancel(): void {
    this.fail(errorOf('CANCELLED', {}))
  }

  /** Waits for the steps and raises the first failure. */
  async settle(): Promise<void> {
    await Promise.all(this.#steps)
    this.throwIfFailed()
  }

  /** Releases all that the query owns; what still runs is cancelled. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#controller?.abort(errorOf('CANCELLED', {}))
    this.environment.door.closeQuery(this.query)
    for (const table of this.#tables) this.environment.door.releaseTable(table)
  }
}
