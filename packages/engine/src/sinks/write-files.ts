import { errorOf, type FileSystem } from '@kindling/core'
import { pieceTypes } from '@kindling/native'
import { type ExecuteOptions, optimize, type Plan, planTree, type WriteFiles } from '@kindling/plan'
import type { Settings } from '../commands/settings.ts'
import { buildPipeline } from '../execution/build-pipeline.ts'
import type { QueryExecution } from '../execution/query-execution.ts'
import { reportProgress } from '../execution/report-progress.ts'
import { planPhysical } from '../physical/plan-physical.ts'
import { logicalType } from '../sources/logical-type.ts'
import { FolderWrite } from './commit/folder-write.ts'
import { allFiles, requireFolder, targetExists } from './commit/target-folder.ts'
import { FileWriter } from './file-writer.ts'
import { outputWriter } from './formats/output-writers.ts'
import { invalidOption } from './options.ts'
import type { OutputRequest, PreparedOutput } from './output-writer.ts'
import { readPieces } from './piece-reader.ts'
import { textPlan, type WrittenPlan, writtenPlan } from './written-plan.ts'

/** Is what writing needs besides the command. */
export interface WriteContext {
  readonly fileSystem: FileSystem
  readonly settings: Settings
  readonly timeZone: string
  readonly plan: Plan
  readonly options: ExecuteOptions
  /** Starts the execution of a query; whoever starts it closes it. */
  start(): QueryExecution
}

/** Says what a write has done. */
export interface WriteOutcome {
  readonly rows: number
  readonly files: number
}

/** How many pieces wait at most until JavaScript has written those before. */
const WAITING_PIECES = 8
/** Native numbers the rows of a piece in 32 bits. */
const MOST_PIECE_ROWS = 0xffff_ffff

/** Writes the rows of a query into a folder, all or nothing; see `FolderWrite`. */
export async function writeFiles(command: WriteFiles, context: WriteContext): Promise<WriteOutcome> {
  const { fileSystem, settings, timeZone } = context
  const { mode, origin } = command
  const options = lowerKeys(command.options)
  const written = writtenPlan(context.plan, command.partitionBy, timeZone, origin)
  const request: OutputRequest = {
    schema: written.schema,
    options,
    timeZone,
    setting: (key, fallback) => settings.get(key, fallback),
    origin,
  }
  const writer = outputWriter(command.format, origin)
  if (written.schema.fields.length === 0) {
    throw errorOf('EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE', { format: `\`${writer.name}\`` }, { origin })
  }
  const output = writer.prepare(request)
  const maxRows = maxRecords(request)
  const folder = fileSystem.resolve(command.path)
  const exists = await targetExists(fileSystem, folder)
  if (exists && mode === 'ignore') return { rows: 0, files: 0 }
  if (exists && mode === 'errorIfExists') {
    throw errorOf('PATH_ALREADY_EXISTS', { outputPath: `\`${folder}\`` }, { origin })
  }
  await requireFolder(fileSystem, folder, origin)
  if (mode === 'overwrite') refuseReading(context.plan, folder, command)
  const write = await FolderWrite.begin(fileSystem, folder)
  let outcome: {
    readonly rows: number
    readonly paths: readonly string[]
    readonly remove: readonly string[]
  }
  try {
    const files = new FileWriter({ write, output, partitionColumns: written.partitionColumns, maxRows })
    const rows = await run(
      output.text === undefined ? written : textPlan(written, output.text),
      output,
      files,
      maxRows,
      context,
    )
    const before = mode === 'overwrite' ? await allFiles(fileSystem, folder) : []
    const remove = isDynamic(request, written) ? before.filter(inPartitionOf(files.paths)) : before
    outcome = { rows, paths: files.paths, remove }
  } catch (error) {
    await write.abandon()
    throw error
  }
  const marksSuccess = settings.get('mapreduce.fileoutputcommitter.marksuccessfuljobs', 'true') !== 'false'
  await write.commit(outcome.paths, outcome.remove, marksSuccess)
  return { rows: outcome.rows, files: outcome.paths.length }
}

/** Runs the query into files that nobody sees yet; gives the number of rows. */
async function run(
  written: WrittenPlan,
  output: PreparedOutput,
  files: FileWriter,
  maxRows: number,
  context: WriteContext,
): Promise<number> {
  const { signal, onProgress } = context.options
  const execution = context.start()
  const cancel = (): void => execution.cancel()
  if (signal?.aborted === true) cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  const stopReporting = reportProgress(execution, onProgress)
  const { door } = execution.environment
  let rows = 0
  try {
    const draft = await buildPipeline(planPhysical(optimize(written.plan)), execution)
    const partitionColumns = written.partitionColumns.length
    const channel = door.createChannel(execution.query, pieceTypes(partitionColumns), WAITING_PIECES)
    const columns = written.schema.fields.map(({ name, type }) => ({ name, type: logicalType(type) }))
    const pieceRows = Math.min(maxRows, output.pieceRows ?? MOST_PIECE_ROWS, MOST_PIECE_ROWS)
    const { format } = output
    const encoding = execution.run(draft, {
      kind: 'encode',
      channel,
      columns,
      partitionColumns,
      pieceRows,
      format,
    })
    execution.start(encoding.then(() => undefined))
    for await (const piece of readPieces(channel, partitionColumns, execution)) {
      await files.add(piece)
      rows += piece.rows
    }
    await execution.settle()
    await files.finish()
    return rows
  } catch (error) {
    await files.discard()
    throw execution.fail(error)
  } finally {
    stopReporting()
    signal?.removeEventListener('abort', cancel)
    execution.close()
  }
}

function lowerKeys(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key.toLowerCase(), value]))
}

function maxRecords(request: OutputRequest): number {
  const text =
    request.options['maxrecordsperfile'] ?? request.setting('spark.sql.files.maxRecordsPerFile', '0')
  const rows = Number(text)
  if (!Number.isSafeInteger(rows)) throw invalidOption(request, 'maxRecordsPerFile', 'a whole number', text)
  return rows > 0 ? rows : Number.POSITIVE_INFINITY
}

/** Tells whether only those partitions are overwritten that get new rows. */
function isDynamic(request: OutputRequest, { partitionColumns }: WrittenPlan): boolean {
  const mode =
    request.options['partitionoverwritemode'] ??
    request.setting('spark.sql.sources.partitionOverwriteMode', 'static')
  if (/^(static|dynamic)$/i.test(mode)) return mode.toLowerCase() === 'dynamic' && partitionColumns.length > 0
  throw invalidOption(request, 'partitionOverwriteMode', '`static` or `dynamic`', mode)
}

function inPartitionOf(paths: readonly string[]): (path: string) => boolean {
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
  const folders = new Set(paths.map(folderOf))
  return (path) => folders.has(folderOf(path))
}

/** Refuses to overwrite what the query reads, as Spark does. */
function refuseReading(plan: Plan, folder: string, { origin }: WriteFiles): void {
  planTree.walk(plan, (node) => {
    if (node.kind !== 'scan') return
    if (node.source.files.some(({ file }) => file.path.startsWith(`${folder}/`))) {
      throw errorOf('UNSUPPORTED_OVERWRITE.PATH', { path: `\`${folder}\`` }, { origin })
    }
  })
}
