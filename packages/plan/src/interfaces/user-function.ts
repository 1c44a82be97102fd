import type { Column, DataType } from '@kindling/core'

/**
 * Is a function of the user, whatever it was made from: a closure over rows, over batches, or a model. It sees whole
 * columns; `udf` and `deep` make such objects, an engine calls them.
 */
export interface UserFunction {
  readonly name: string
  /**
   * What a call stands for: a value for each row where it is absent; `aggregate` a value for the rows of a group, which
   * reach `evaluate` as one argument, a list of structs; `table` rows for each row, as a list of structs.
   */
  readonly kind?: 'aggregate' | 'table'
  /** The types that arguments are cast to; null takes any number of arguments as they come. */
  readonly parameters: readonly DataType[] | null
  readonly returns: DataType
  /** Says which type a result has for arguments of some types, where it is not always `returns`. */
  resultType?(types: readonly DataType[]): DataType
  /** False forbids to call it for fewer or more rows than the query says, and to call it once for equal arguments. */
  readonly deterministic: boolean
  /** How many rows a batch holds at most; null leaves it to the engine. */
  readonly batchRows: number | null
  /** How many batches may be under way at once. */
  readonly concurrency: number
  /** Says that nothing reads the arguments of a batch any more once its result is there, so that memory is free at once. */
  readonly borrows?: true
  /** Tells whether a result is in nobody else's hands, so that its memory is free once it has been sent on. */
  isFresh?(result: Column): boolean
  /** What EXPLAIN shows: `row function`, `ONNX model digit.onnx`. */
  readonly description: string
  /** Computes one batch; the column has exactly `length` rows and the type of the result. */
  evaluate(batch: FunctionBatch): Column | Promise<Column>
  /**
   * Begins the work of one query, for a function that keeps something from batch to batch: what it gives is then called
   * in place of `evaluate`, with the batches in order. The signal fires when the query is cancelled.
   */
  start?(signal: AbortSignal): FunctionRun
  /** Frees what the function holds; called when it is replaced or its session stops. */
  close?(): Promise<void>
}

/** Is what one call of a user function gets. */
export interface FunctionBatch {
  readonly arguments: readonly Column[]
  readonly length: number
  /** Fires when the query is cancelled. */
  readonly signal: AbortSignal
  /** Counts what the engine does not see; only where somebody asked for it. */
  readonly counts?: FunctionCounts
}

/** Counts what a function of the user did beside giving results. */
export interface FunctionCounts {
  /** How many calls were made again after a failure. */
  retries: number
  /** How many calls were not made, since their results were remembered. */
  cacheHits: number
}

/** Is the work of a user function in one query. */
export interface FunctionRun {
  evaluate(batch: FunctionBatch): Promise<Column>
  /** Says that no batch follows; batches may still be under way. Called at least once when the query goes well. */
  end(): void
  /** Waits until the function is done; raises what it raises, and an error for rows that nobody asked for. */
  finish(): Promise<void>
}
