import type { Handle, PhysicalType } from './specification.ts'

/**
 * Holds the buffers of one column in Arrow layout, by which columns pass the door.
 * Booleans are bitmaps; `utf8`, `binary` and lists have `length + 1` int32 offsets; structs and lists have
 * children; strings and binaries have their bytes in `data`.
 */
export interface ColumnBuffers {
  readonly length: number
  readonly nullCount: number
  /** Bitmap, least significant bit first, 1 = valid; null when no value is NULL. */
  readonly validity: Uint8Array | null
  readonly offsets: Int32Array | null
  readonly data: Uint8Array | null
  readonly children: readonly ColumnBuffers[]
}

/** Says which rows a batch holds: `order` (a safe integer) sorts the batches of one channel into row order. */
export interface ReceivedBatch {
  /** The whole batch, still in native memory: give it to `send` to keep its columns, or release it. */
  readonly batch: Handle
  readonly order: number
  readonly length: number
  /** The columns asked for, exported. */
  readonly columns: readonly ColumnBuffers[]
}

/** What `send` puts into a channel: columns kept from a received batch, then new columns. */
export interface SentBatch {
  readonly order: number
  readonly length: number
  /** A received batch whose columns at `kept` come first; it is released by the call. Null: none. */
  readonly batch: Handle | null
  readonly kept: readonly number[]
  readonly columns: readonly ColumnBuffers[]
}

/** What a pipeline left behind. */
export interface PipelineResult {
  /** The table that the sink made; null for a channel. It belongs to the query. */
  readonly table: Handle | null
  /** How many rows came out of the source. */
  readonly rowsRead: number
  /** What the source, the operators and the sink did, in this order; only where it was asked for. */
  readonly steps?: readonly StepFigures[]
  /** How many bytes the sink wrote to disk because memory was short; only where it was asked for. */
  readonly bytesSpilled?: number
  /** Of how many parts of files, or chunks of a table, the source is; 0 where it cannot leave out any. Only where it was asked for. */
  readonly parts?: number
  /** How many of them were left out, since no row in them could meet the conditions; only where it was asked for. */
  readonly partsLeftOut?: number
}

/** Says between which numbers the values of a column lie, as they are stored, and how many rows have none. */
export interface ColumnBounds {
  readonly least?: number
  readonly greatest?: number
  readonly nulls: number
}

/** Says what a step of a pipeline has done. */
export interface StepFigures {
  /** How many rows came out of it; for a sink, how many went in. */
  readonly rows: number
  readonly batches: number
  /** How long threads were in it, all of them together. */
  readonly milliseconds: number
  /** The most native memory that it took and did not give back, in bytes. */
  readonly peakMemory: number
}

/** Says where a pipeline failed. `operator` counts the operators from 0. */
export interface NativeFailure {
  /** A status name: `DIVIDE_BY_ZERO`, `ARITHMETIC_OVERFLOW`, `CAST_INVALID_INPUT`, `CANCELLED`, ... */
  readonly status: string
  readonly operator: number | null
  readonly instruction: number | null
  /** The value that did not fit, as text. */
  readonly detail: string
}

/** Counts what a query has done so far. */
export interface QueryProgress {
  readonly rowsRead: number
  readonly morselsDone: number
  readonly morselsTotal: number
  /** Bytes that operators have written to disk because memory was short. */
  readonly bytesSpilled: number
  /** Bytes that scans have read from files. */
  readonly bytesRead: number
  readonly pipelinesStarted: number
  readonly pipelinesDone: number
}

/**
 * The functions of the native module. It validates nothing but what memory safety asks for: types and ranges of
 * every argument, and every byte of an encoded pipeline. Failures of a run reject with an Error whose `failure`
 * is a `NativeFailure`; wrong calls throw a TypeError.
 */
export interface Door {
  /** Makes a pool of `threads` worker threads. They rest without work and never keep the process alive. */
  createScheduler(threads: number): Handle
  /** Cancels what runs and joins the threads. */
  closeScheduler(scheduler: Handle): void

  /**
   * Opens a query: the owner of tables, channels and batches made for it. `rowsAtOnce` is the length of vectors, 2,048
   * unless a test wants less: results never depend on it.
   */
  createQuery(scheduler: Handle, rowsAtOnce?: number): Handle
  /** Makes every running and waiting call of the query reject with `CANCELLED`, within 100 ms. */
  cancelQuery(query: Handle): void
  /** Cancels what still runs and releases all that the query owns. */
  closeQuery(query: Handle): void
  queryProgress(query: Handle): QueryProgress

  /**
   * Runs an encoded `Pipeline`. Several pipelines of one query may run at once, joined by channels. `measured` asks for
   * figures of its steps.
   */
  runPipeline(query: Handle, pipeline: Uint8Array, measured?: boolean): Promise<PipelineResult>

  /** Stores columns (copied) as a table that belongs to nobody: `releaseTable` frees it. */
  importTable(types: readonly PhysicalType[], length: number, columns: readonly ColumnBuffers[]): Handle
  /** Lets go of a table; what still reads it goes on. */
  releaseTable(table: Handle): void
  tableRows(table: Handle): number
  tableChunks(table: Handle): number
  /**
   * Gives for each column of a table that the sink `describeChunks` left what is known of all of its rows. Bounds of integers
   * and decimals are rounded to doubles; those of texts are left out.
   */
  tableBounds(table: Handle): readonly ColumnBounds[]
  /** Tells whether all rows of a table lie in memory; others are better read by a pipeline than by `exportChunk`. */
  isTableHeld(table: Handle): boolean
  /** Tells whether a table that the sink `joinBuild` left can be joined; else there was no room for all of its rows. */
  isJoinable(table: Handle): boolean
  /**
   * Gives the parts of a table that the sink `part` left, which belong to its query, and whether a NULL keeps a row of
   * them from all partners. The table itself is released.
   */
  takeParts(table: Handle): { readonly tables: readonly Handle[]; readonly hasNullKey: boolean }
  /** Exports one chunk of a table as buffers that stay valid after the table is gone. */
  exportChunk(table: Handle, chunk: number): { length: number; columns: readonly ColumnBuffers[] }

  /** Makes a queue of batches with these columns; senders wait while it holds `capacity` batches or more. */
  createChannel(query: Handle, types: readonly PhysicalType[], capacity: number): Handle
  /**
   * Takes the next batch, in any order; null when the channel is finished and empty. What is there already comes at once,
   * without a turn of the event loop: whoever takes many batches must let it turn.
   */
  receive(channel: Handle, columns: readonly number[]): ReceivedBatch | null | Promise<ReceivedBatch | null>
  /**
   * Puts a batch (columns copied); resolves when there is room for another, to false when the reader wants no more. Where
   * there is room, that comes at once. Orders are 0, 1, 2, ..., each once, in any order of time.
   */
  send(channel: Handle, batch: SentBatch): boolean | Promise<boolean>
  /** Says that no batch follows. */
  finishChannel(channel: Handle): void
  /** Says that the reader wants no more: what waits is dropped, writers are told. */
  stopReading(channel: Handle): void
  releaseBatch(batch: Handle): void
  /**
   * Gives up buffers that were exported, before garbage is collected: V8 knows how much memory lies behind them, and
   * would collect again and again. Arrays over them are empty from then on.
   */
  detachBuffers(buffers: readonly ArrayBuffer[]): void

  /**
   * Makes a file of an open descriptor, from which `size` bytes can be read; it belongs to the query. The descriptor is
   * duplicated: whoever opened it may close it at once.
   */
  openFile(query: Handle, descriptor: number, size: number): Handle
  /** Makes a file of bytes (copied); it belongs to the query. */
  openBytes(query: Handle, bytes: Uint8Array): Handle
  /**
   * Asks the format, encoded by `encodeFormat`, what a file says about itself; for Parquet the JSON of its schema.
   * `path` names the file in errors.
   */
  describeFile(query: Handle, file: Handle, path: string, format: Uint8Array): Promise<string>
  /** Closes a file before its query ends; pipelines that read it keep it. */
  releaseFile(file: Handle): void

  /** Names of all kernels, those of each kind sorted. */
  kernels(): readonly { readonly name: string; readonly kind: 'scalar' | 'aggregate' }[]
  /** Sets the limit of the process-wide memory pool, in bytes. */
  setMemoryLimit(bytes: number): void
  /** Sets above how many bytes in use operators write rows to disk; `setMemoryLimit` sets it to what suits the limit. */
  setShortAbove(bytes: number): void
  memoryUsed(): number
  /**
   * Lets threads ask for time zones that rows name: the reader gives the changes of a zone (a count, moments, offsets, as
   * constants of programs hold them), or null for a name that is none. A thread waits for the answer.
   */
  askForTimeZones(reader: (name: string) => Uint8Array | null): void
  /**
   * Says below which folder the process writes rows that memory has no room for, and begins to remove what processes that
   * have ended have left there. The process makes a folder of its own in it when the first query spills.
   */
  setSpillFolder(path: string): void
  /** `baseline`, `avx2` or `avx512`: the table of kernels in use. */
  instructionSet(): string
  /** Chooses a table of kernels for the whole process; refuses one that this machine cannot run. */
  selectInstructionSet(name: string): void
}
