import { type Column, type DataType, sameType, type Value } from '@kindling/core'
import type { UserFunction } from '@kindling/plan'
import { adaptiveBatches, callBatch } from './batch-call.ts'
import { wrongResult } from './function-errors.ts'
import { resolveOptions, type UserFunctionOptions } from './options.ts'
import { resultColumn } from './result-column.ts'
import { isPromise } from './row-loop.ts'
import { isFused } from './series/fused.ts'
import { Series } from './series/series.ts'

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
  const resolved = resolveOptions(options, body, 1)
  const { name, deterministic, batchSize, concurrency, passSignal } = resolved
  const evaluate: UserFunction['evaluate'] = (batch) =>
    callBatch(
      ({ arguments: columns, length, signal }) => {
        const series = columns.map((column) => new Series<never>(column))
        const result = body(...series, ...(passSignal ? [signal as never] : []))
        if (!isPromise<BatchResult>(result)) return seriesColumn(name, returns, result, length)
        return result.then((settled) => seriesColumn(name, returns, settled, length))
      },
      resolved,
      returns,
      batch,
    )
  return {
    name,
    parameters: null,
    returns,
    deterministic,
    batchRows: batchSize === 'auto' ? null : batchSize,
    concurrency,
    borrows: true,
    isFresh: isFused,
    description: 'batch function',
    evaluate: batchSize === 'auto' ? adaptiveBatches(async (batch) => await evaluate(batch)) : evaluate,
  }
}

/** Makes a column of what a batch function gave. */
export function seriesColumn(name: string, returns: DataType, result: unknown, length: number): Column {
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

/** Tells whether a value is a typed array. */
export function isTypedArray(value: unknown): value is ArrayBufferView & { readonly length: number } {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
}
