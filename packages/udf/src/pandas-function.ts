import { type Column, type DataType, sameType, type Value } from '@kindling/core'
import type { FunctionBatch, UserFunction } from '@kindling/plan'
import { failedBatch, wrongResult } from './function-errors.ts'
import { resolveOptions, type UserFunctionOptions } from './options.ts'
import { resultColumn, untilAborted } from './row-function.ts'
import { Series } from './series.ts'

/** Is what a batch function may give: one value a row. */
export type BatchResult = Series | readonly (Value | undefined)[] | Exclude<ArrayBufferView, DataView>

/** Is a function of whole batches. */
export type PandasFunctionBody = (...series: Series<never>[]) => BatchResult | Promise<BatchResult>

/**
 * Makes a user function of a function over batches. It gets a `Series` for each argument, NULLs included, and gives a
 * series, an array or a typed array of the same length.
 */
export function makePandasFunction(
  body: PandasFunctionBody,
  returns: DataType,
  options: UserFunctionOptions = {},
): UserFunction {
  const { name, deterministic, batchSize, concurrency } = resolveOptions(options, body, 1)
  return {
    name,
    parameters: null,
    returns,
    deterministic,
    batchRows: batchSize,
    concurrency,
    description: 'batch function',
    evaluate: (batch) => evaluate(name, body, returns, batch),
  }
}

async function evaluate(
  name: string,
  body: PandasFunctionBody,
  returns: DataType,
  batch: FunctionBatch,
): Promise<Column> {
  batch.signal.throwIfAborted()
  const series = batch.arguments.map((column) => new Series<never>(column))
  let result: unknown
  try {
    result = await untilAborted(callLater(body, series), batch.signal)
  } catch (error) {
    batch.signal.throwIfAborted()
    throw failedBatch(name, batch.length, error)
  }
  return columnOf(name, returns, result, batch.length)
}

async function callLater(body: PandasFunctionBody, series: readonly Series<never>[]): Promise<BatchResult> {
  return await body(...series)
}

function columnOf(name: string, returns: DataType, result: unknown, length: number): Column {
  const values = result instanceof Series && !sameType(result.type, returns) ? result.toArray() : result
  if (!(values instanceof Series) && !Array.isArray(values) && !isTypedArray(values)) {
    throw wrongResult(name, returns, `\`${typeof values}\` in place of a series or array`)
  }
  if (values.length !== length) {
    throw wrongResult(name, returns, `${values.length} values for a batch of ${length} rows`)
  }
  if (values instanceof Series) return values.column
  return resultColumn(name, returns, values as readonly Value[])
}

function isTypedArray(value: unknown): value is ArrayBufferView & { readonly length: number } {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
}
