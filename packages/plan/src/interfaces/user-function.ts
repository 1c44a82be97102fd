import type { Column, DataType } from '@kindling/core'

/**
 * Is a function of the user, whatever it was made from: a closure over rows, over batches, or a model. It sees whole
 * columns; `udf` and `deep` make such objects, an engine calls them.
 */
export interface UserFunction {
  readonly name: string
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
  /** What EXPLAIN shows: `row function`, `ONNX model digit.onnx`. */
  readonly description: string
  /** Computes one batch; the column has exactly `length` rows and the type of the result. */
  evaluate(batch: FunctionBatch): Column | Promise<Column>
  /** Frees what the function holds; called when it is replaced or its session stops. */
  close?(): Promise<void>
}

/** Is what one call of a user function gets. */
export interface FunctionBatch {
  readonly arguments: readonly Column[]
  readonly length: number
  /** Fires when the query is cancelled. */
  readonly signal: AbortSignal
}
