import type { Origin, RecordBatch, StructType } from '@kindling/core'
import type { Command, ExplainMode } from '../plans/statement.ts'
import type { UnresolvedPlan } from '../plans/unresolved-plan.ts'
import type { UserFunction } from './user-function.ts'

/** Runs the plans of one session: on this machine or on a cluster. */
export interface Backend {
  /** Finds the schema of a plan; errors of the analysis appear here. */
  analyze(plan: UnresolvedPlan): Promise<StructType>
  /** Tells how a plan would run; `analyze` runs it, and tells what each step did. */
  explain(plan: UnresolvedPlan, mode: ExplainMode, options?: ExecuteOptions): Promise<string>
  /** Runs a plan. Leaving the iteration early, or the signal, stops the work. */
  execute(plan: UnresolvedPlan, options?: ExecuteOptions): AsyncIterable<RecordBatch>
  /** Runs a command and gives the rows that it answers with. */
  command(command: Command, options?: ExecuteOptions): Promise<RecordBatch>
  /** Writes files whose bytes the caller makes into a new folder, all of them or none. */
  writeParts(parts: WrittenParts): Promise<void>
  /** Makes a function of the user callable by name; refuses the name of a built-in function. */
  registerFunction(name: string, definition: UserFunction): Promise<void>
  /** Lists the names that can be called, for completion. */
  functionNames(): Promise<readonly string[]>
  close(): Promise<void>
}

/** Is a folder that is to be written, and the bytes of its files, in order. */
export interface WrittenParts {
  readonly path: string
  readonly parts: readonly AsyncIterable<Uint8Array>[]
  /** Names how the files are packed: `gzip`, or a class of Hadoop; not at all where it is not given. */
  readonly compression?: string
  readonly origin?: Origin
}

export interface ExecuteOptions {
  readonly signal?: AbortSignal
  /** Called now and then while the work goes on, at most some ten times a second. */
  readonly onProgress?: (progress: Progress) => void
}

export interface Progress {
  readonly rowsRead: number
  /** How many bytes scans have read from files. */
  readonly bytesRead: number
  /** How many pipelines, the steps that a query is cut into, have been started and are done. */
  readonly pipelines: { readonly started: number; readonly done: number }
  /** The share that is done, from 0 to 1; null where nobody can tell. */
  readonly fraction: number | null
}
