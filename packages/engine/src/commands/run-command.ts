import {
  batchFromRows,
  bigint,
  boolean,
  catalogString,
  errorOf,
  type FileSystem,
  field,
  type RecordBatch,
  string,
  struct,
} from '@kindling/core'
import {
  type Catalog,
  type Command,
  type CreateModelFunction,
  type CreateView,
  type DropView,
  type ExplainMode,
  type FunctionRegistry,
  outputOf,
  type Plan,
  planTree,
  type ReadSource,
  type ResolvedSource,
  resolveSources,
  type Sources,
  type UnresolvedPlan,
  type WriteFiles,
} from '@kindling/plan'
import type { PlanCache } from '../cache/plan-cache.ts'
import { planKey } from '../cache/plan-key.ts'
import type { WriteOutcome } from '../sinks/write-files.ts'
import type { ExtensionRegistry } from '../sources/extension-registry.ts'
import { cacheTable, storageLevel, uncacheTable } from './cache-commands.ts'
import { namesVariable } from './names-variable.ts'
import { refresh } from './refresh.ts'
import { resetConfiguration, type Settings, setConfiguration } from './settings.ts'
import { declareVariables, dropVariable, refuseVariable, setVariables } from './variable-commands.ts'

/** Is what commands work on. */
export interface CommandContext {
  readonly catalog: Catalog
  readonly cache: PlanCache
  readonly settings: Settings
  readonly functions: FunctionRegistry
  readonly extensions: ExtensionRegistry
  readonly fileSystem: FileSystem
  readonly sources: Sources
  analyze(plan: UnresolvedPlan): Promise<Plan>
  execute(plan: UnresolvedPlan): AsyncIterable<RecordBatch>
  resolve(read: ReadSource): Promise<ResolvedSource>
  write(command: WriteFiles): Promise<WriteOutcome>
  explain(plan: UnresolvedPlan, mode: ExplainMode): Promise<string>
}

const NOTHING: RecordBatch = { schema: struct([]), length: 0, columns: [] }

/** Runs a command and gives the rows that it answers with. */
export async function runCommand(command: Command, context: CommandContext): Promise<RecordBatch> {
  switch (command.kind) {
    case 'createView':
      return await createView(command, context)
    case 'createModelFunction':
      return await createModelFunction(command, context)
    case 'showTables':
      return showTables(command.pattern, context.catalog)
    case 'describeTable':
      return describe(
        await context.analyze({ kind: 'readTable', parts: command.parts, ...originOf(command) }),
      )
    case 'explain':
      return explanation(await context.explain(command.plan, command.mode))
    case 'dropView':
      return dropView(command, context)
    case 'declareVariables':
      await declareVariables(command, context)
      return NOTHING
    case 'setVariables':
      await setVariables(command, context)
      return NOTHING
    case 'dropVariable':
      dropVariable(command, context)
      return NOTHING
    case 'setConfiguration':
      if (command.key !== undefined && command.value !== undefined)
        refuseVariable(command.key, command.origin, context.catalog)
      return setConfiguration(command, context.settings)
    case 'resetConfiguration':
      return resetConfiguration(command, context.settings)
    case 'writeFiles':
      return written(await context.write(command))
    case 'cacheTable':
      await cacheTable(command, context)
      return NOTHING
    case 'uncacheTable':
      await uncacheTable(command, context)
      return NOTHING
    case 'clearCache':
      context.cache.clear()
      return NOTHING
    case 'refresh':
      await refresh(command, context)
      return NOTHING
    case 'persist':
      context.cache.add(await context.analyze(command.plan), command.level)
      return NOTHING
    case 'unpersist':
      context.cache.remove(await context.analyze(command.plan))
      return NOTHING
    case 'storageLevel':
      return await storageLevel(command, context)
    case 'inputFiles':
      return inputFiles(await context.analyze(command.plan))
    case 'planMeaning':
      return explanation(planKey(await context.analyze(command.plan)))
    case 'unsupportedStatement':
      throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature: `\`${command.feature}\`` }, originOf(command))
  }
}

function originOf({ origin }: Command) {
  return origin === undefined ? {} : { origin }
}

async function createView(
  command: CreateView,
  { catalog, analyze, cache, sources }: CommandContext,
): Promise<RecordBatch> {
  const { name, replace, origin } = command
  if (!replace && catalog.view(name) !== undefined) {
    throw errorOf('TEMP_TABLE_OR_VIEW_ALREADY_EXISTS', { relationName: `\`${name}\`` }, { origin })
  }
  const plan = await analyze(command.plan)
  const before = catalog.view(name)
  if (before !== undefined) cache.remove(before.plan)
  const written = namesVariable(command.plan, catalog)
    ? { plan: command.plan, sources: await resolveSources(command.plan, sources) }
    : undefined
  catalog.setView({ name, plan, written })
  return NOTHING
}

function dropView({ name, ifExists, origin }: DropView, { catalog, cache }: CommandContext): RecordBatch {
  const view = catalog.view(name)
  if (view !== undefined) cache.remove(view.plan)
  if (!catalog.removeView(name) && !ifExists) {
    throw errorOf('TABLE_OR_VIEW_NOT_FOUND', { relationName: `\`${name}\`` }, { origin })
  }
  return NOTHING
}

async function createModelFunction(
  command: CreateModelFunction,
  context: CommandContext,
): Promise<RecordBatch> {
  const { name, path, options, replace, runtime, origin } = command
  const { functions, extensions, fileSystem } = context
  const before = functions.user(name)
  if (functions.builtin(name) !== undefined || (before !== undefined && !replace)) {
    throw errorOf('ROUTINE_ALREADY_EXISTS', { routineName: `\`${name}\`` }, { origin })
  }
  const runtimes = await extensions.modelRuntime(runtime, origin)
  functions.register(name, await runtimes.load({ name, path, options, fileSystem }))
  await before?.close?.()
  return NOTHING
}

const TABLES = struct([
  field('namespace', string, false),
  field('tableName', string, false),
  field('isTemporary', boolean, false),
])

function showTables(pattern: string | null, catalog: Catalog): RecordBatch {
  const wanted = pattern === null ? undefined : patternExpression(pattern)
  const views = catalog
    .views()
    .filter(({ name }) => !name.startsWith('global_temp.') && (wanted === undefined || wanted.test(name)))
  return batchFromRows(
    TABLES,
    views.map(({ name }) => ['', name, true]),
  )
}

/** Turns a pattern of SHOW TABLES into a regular expression: `*` is any text, `|` separates alternatives. */
function patternExpression(pattern: string): RegExp {
  const escaped = pattern.replace(/[\\^$.+?()[\]{}]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^(?:${escaped})$`, 'i')
}

/** Lists the files that the scans of a plan read, each once. */
function inputFiles(plan: Plan): RecordBatch {
  const paths = new Set<string>()
  planTree.walk(plan, (node) => {
    if (node.kind === 'scan') for (const { file } of node.source.files) paths.add(file.path)
    return undefined
  })
  return batchFromRows(
    struct([field('file', string, false)]),
    [...paths].map((path) => [path]),
  )
}

const COLUMNS = struct([
  field('col_name', string, false),
  field('data_type', string, false),
  field('comment', string),
])

function describe(plan: Plan): RecordBatch {
  return batchFromRows(
    COLUMNS,
    outputOf(plan).map(({ name, type }) => [name, catalogString(type), null]),
  )
}

const WRITTEN = struct([field('rows', bigint, false), field('files', bigint, false)])

function written({ rows, files }: WriteOutcome): RecordBatch {
  return batchFromRows(WRITTEN, [[BigInt(rows), BigInt(files)]])
}

function explanation(text: string): RecordBatch {
  return batchFromRows(struct([field('plan', string, false)]), [[text]])
}
