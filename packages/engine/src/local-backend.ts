import {
  type FileSystem,
  field,
  processTimeZone,
  type RecordBatch,
  type StructType,
  struct,
} from '@kindling/core'
import {
  analyze,
  type Backend,
  type Command,
  type ExecuteOptions,
  type ExplainMode,
  type FunctionRegistry,
  type LazyExtension,
  optimize,
  outputOf,
  type Plan,
  planTree,
  printCosts,
  printPlan,
  type UnresolvedPlan,
  type UserFunction,
  type WriteFiles,
  type WrittenParts,
} from '@kindling/plan'
import { parseTypeText } from '@kindling/sql'
import { analysisSettings, analysisSettingsText } from './analysis-settings.ts'
import { fillTable } from './cache/fill-table.ts'
import { type FilledTable, PlanCache } from './cache/plan-cache.ts'
import { type CommandContext, runCommand } from './commands/run-command.ts'
import type { Settings } from './commands/settings.ts'
import { executePlan } from './execution/execute-plan.ts'
import { QueryExecution } from './execution/query-execution.ts'
import { readColumns } from './execution/read-columns.ts'
import { builtInFormats } from './formats/built-in-formats.ts'
import { Meanings } from './meanings.ts'
import { type NativeResources, openNative } from './native-resources.ts'
import { planPhysical } from './physical/plan-physical.ts'
import { printFormatted } from './physical/print-formatted.ts'
import { printPhysical } from './physical/print-physical.ts'
import { lookUpPivotValues } from './pivot/look-up-pivot-values.ts'
import { explainRun } from './profile/explain-run.ts'
import { QueryProfile } from './profile/query-profile.ts'
import { recursionLimits } from './recursion-limits.ts'
import { createCatalog } from './session-catalog.ts'
import { type WriteOutcome, writeFiles } from './sinks/write-files.ts'
import { writeParts } from './sinks/write-parts.ts'
import { ExtensionRegistry } from './sources/extension-registry.ts'
import { isNativeFormat } from './sources/native-format.ts'
import { fileSources } from './sources/resolve-source.ts'

/** Is what a backend on this machine is made of. */
export interface LocalBackendOptions {
  readonly threads: number
  readonly functions: FunctionRegistry
  readonly extensions: readonly LazyExtension[]
  readonly fileSystem: FileSystem
  /** Holds the settings of the session. */
  readonly configuration: Settings
}

const TIME_ZONE = 'spark.sql.session.timeZone'
const BATCH_ROWS = 'spark.sql.execution.arrow.maxRecordsPerBatch'
/** A quarter of a morsel: large enough that what a batch costs in JavaScript does not count, and small for caches. */
const DEFAULT_BATCH_ROWS = 32_768

/** Makes the backend that runs the plans of one session on this machine. Native is loaded by the first query. */
export function createLocalBackend(options: LocalBackendOptions): Backend {
  return new LocalBackend(options)
}

/** Gives the time zone of the session: as set, or else that of the process. */
function sessionTimeZone(configuration: LocalBackendOptions['configuration']): string {
  return configuration.get(TIME_ZONE, '') || processTimeZone()
}

/** Gives what the time zone of the session follows from, which is quicker to ask for than the zone. */
function timeZoneSettings(configuration: LocalBackendOptions['configuration']): string {
  return configuration.get(TIME_ZONE, '') || `TZ=${process.env['TZ']}`
}

/** Gives what the settings say where the options of files do not, under the names of options. */
function sessionOptions(configuration: LocalBackendOptions['configuration']): Record<string, string> {
  return {
    timezone: sessionTimeZone(configuration),
    columnnameofcorruptrecord: configuration.get('spark.sql.columnNameOfCorruptRecord', '_corrupt_record'),
    timestamptype: configuration.get('spark.sql.timestampType', 'TIMESTAMP_LTZ'),
    casesensitive: configuration.get('spark.sql.caseSensitive', 'false'),
  }
}

class LocalBackend implements Backend {
  readonly #options: LocalBackendOptions
  readonly #commands: Omit<CommandContext, 'write' | 'explain' | 'execute'>
  readonly #registered = new Set<UserFunction>()
  readonly #running = new Set<QueryExecution>()
  readonly #cache = new PlanCache((plan) => this.#keepRows(plan))
  readonly #meanings = new Meanings()
  #native: NativeResources | undefined

  constructor(options: LocalBackendOptions) {
    const { functions, fileSystem } = options
    const extensions = new ExtensionRegistry(
      options.extensions,
      builtInFormats(() => this.#open()),
    )
    const catalog = createCatalog()
    const sources = fileSources({
      extensions,
      fileSystem,
      sessionOptions: () => sessionOptions(options.configuration),
      read: (format) => (files, description, schema, limit) =>
        readColumns(files, description, schema, limit, isNativeFormat(format) ? format : {}, this.#start()),
    })
    this.#options = options
    this.#commands = {
      cache: this.#cache,
      catalog,
      settings: options.configuration,
      functions: this.#closing(functions),
      extensions,
      fileSystem,
      sources,
      resolve: (read) => sources.resolve(read),
      analyze: async (plan) => {
        const { configuration } = options
        const limits = recursionLimits(configuration)
        const settings = analysisSettings(configuration)
        return await analyze(await lookUpPivotValues(plan, (query) => this.execute(query)), {
          functions,
          catalog,
          sources,
          readType: (text) => parseTypeText(text, { timestampNtz: settings.rules.includes('timestampNtz') }),
          get timeZone() {
            return sessionTimeZone(configuration)
          },
          recursionLimits: limits,
          ...settings,
          meanings: this.#meanings.under(
            `${timeZoneSettings(configuration)} ${limits.levels} ${limits.rows} ${analysisSettingsText(settings)}`,
          ),
        })
      },
    }
  }

  async analyze(plan: UnresolvedPlan): Promise<StructType> {
    const output = outputOf(await this.#commands.analyze(plan))
    return struct(output.map(({ name, type, nullable, metadata }) => field(name, type, nullable, metadata)))
  }

  async explain(plan: UnresolvedPlan, mode: ExplainMode, options: ExecuteOptions = {}): Promise<string> {
    const began = performance.now()
    const analyzed = await this.#commands.analyze(plan)
    const optimized = optimize(this.#cache.use(analyzed))
    const planned = planPhysical(optimized)
    const physical = `== Physical Plan ==\n${printPhysical(planned)}\n`
    switch (mode) {
      case 'simple':
        return physical
      case 'formatted':
        return `== Physical Plan ==\n${printFormatted(planned)}\n`
      case 'cost':
        return `== Optimized Logical Plan ==\n${printCosts(optimized)}\n\n${physical}`
      case 'extended':
        return `== Analyzed Logical Plan ==\n${printPlan(analyzed)}\n\n== Optimized Logical Plan ==\n${printPlan(optimized)}\n\n${physical}`
      case 'analyze': {
        const planning = performance.now() - began
        return await explainRun(planned, this.#start(new QueryProfile()), planning, options)
      }
    }
  }

  async *execute(plan: UnresolvedPlan, options: ExecuteOptions = {}): AsyncGenerator<RecordBatch> {
    options.signal?.throwIfAborted()
    const analyzed: Plan = await this.#commands.analyze(plan)
    const physical = planPhysical(optimize(this.#cache.use(analyzed)))
    const execution = this.#start()
    this.#running.add(execution)
    try {
      yield* executePlan(physical, execution, options)
    } finally {
      this.#running.delete(execution)
    }
  }

  async command(command: Command, options: ExecuteOptions = {}): Promise<RecordBatch> {
    options.signal?.throwIfAborted()
    try {
      return await runCommand(command, {
        ...this.#commands,
        write: async (writing) => await this.#write(writing, options),
        explain: async (plan, mode) => await this.explain(plan, mode, options),
        execute: (plan) => this.execute(plan, options),
      })
    } finally {
      this.#meanings.forget()
    }
  }

  async writeParts(parts: WrittenParts): Promise<void> {
    await writeParts(parts, this.#options.fileSystem)
  }

  async #write(command: WriteFiles, options: ExecuteOptions): Promise<WriteOutcome> {
    const { fileSystem, configuration } = this.#options
    let execution: QueryExecution | undefined
    try {
      const outcome = await writeFiles(command, {
        fileSystem,
        settings: configuration,
        timeZone: sessionTimeZone(configuration),
        plan: this.#cache.use(await this.#commands.analyze(command.plan)),
        options,
        start: () => {
          execution = this.#start()
          this.#running.add(execution)
          return execution
        },
      })
      this.#forgetFilesUnder(fileSystem.resolve(command.path))
      return outcome
    } finally {
      if (execution !== undefined) this.#running.delete(execution)
    }
  }

  /** Lets go of kept rows that were read from files of a folder, which are others now. */
  #forgetFilesUnder(folder: string): void {
    const isUnder = (node: Plan): boolean =>
      node.kind === 'scan' && node.source.files.some(({ file }) => file.path.startsWith(`${folder}/`))
    this.#cache.removeWhere((plan) => planTree.some(plan, isUnder))
  }

  async registerFunction(name: string, definition: UserFunction): Promise<void> {
    const before = this.#options.functions.user(name)
    this.#commands.functions.register(name, definition)
    this.#meanings.forget()
    await before?.close?.()
  }

  async functionNames(): Promise<readonly string[]> {
    return this.#options.functions.names()
  }

  async close(): Promise<void> {
    for (const running of this.#running) running.cancel()
    this.#cache.clear()
    await Promise.all([...this.#registered].map(async (definition) => definition.close?.()))
    this.#native?.close()
    this.#native = undefined
  }

  /** Computes rows that are kept; they belong to a query of their own, which stays open. */
  async #keepRows(plan: Plan): Promise<FilledTable> {
    const execution = this.#start()
    this.#running.add(execution)
    return await fillTable(plan, execution, () => {
      this.#running.delete(execution)
      execution.close()
    })
  }

  #start(profile?: QueryProfile): QueryExecution {
    const { scheduler, environment } = this.#open()
    const set = Number(this.#options.configuration.get(BATCH_ROWS, String(DEFAULT_BATCH_ROWS)))
    const batchRows = Math.max(1, set || DEFAULT_BATCH_ROWS)
    return new QueryExecution(environment(batchRows), scheduler, profile)
  }

  #open(): NativeResources {
    const { threads, configuration, fileSystem } = this.#options
    const memory = configuration.get('spark.driver.memory', '')
    const local = configuration.get('spark.local.dir', '')
    this.#native ??= openNative(threads, memory || undefined, local || undefined, fileSystem)
    return this.#native
  }

  /** Notes what is registered, so that closing the session closes it too. */
  #closing(functions: FunctionRegistry): FunctionRegistry {
    return {
      builtin: (name) => functions.builtin(name),
      user: (name) => functions.user(name),
      names: () => functions.names(),
      register: (name, definition) => {
        functions.register(name, definition)
        this.#registered.add(definition)
      },
    }
  }
}
