import { type Column, concatColumns, type DataType, sliceColumn } from '@kindling/core'
import type { FunctionBatch } from '@kindling/plan'
import { attempt } from './attempts.ts'
import { failedBatch } from './function-errors.ts'
import type { ResolvedOptions } from './options.ts'
import { resultColumn } from './result-column.ts'
import { isPromise } from './row-loop.ts'
import { untilAborted } from './until-aborted.ts'

/** How long one call should take where the size of batches is found out, in milliseconds. */
const [SHORT, LONG] = [20, 100]
const FIRST_ROWS = 256

/** Calls something with a batch, again where options say so; NULL stands for a batch that failed where they allow it. */
export async function callBatch(
  call: (batch: FunctionBatch) => Column | Promise<Column>,
  options: ResolvedOptions,
  returns: DataType,
  batch: FunctionBatch,
): Promise<Column> {
  const { name, onError, timeoutMs, retries } = options
  batch.signal.throwIfAborted()
  try {
    if (timeoutMs === null && retries === 0) {
      const result = call(batch)
      // Most functions are synchronous: to wait for these costs more than they do.
      return isPromise<Column>(result) ? await untilAborted(result, batch.signal) : result
    }
    const tried = attempt((signal) => call({ ...batch, signal }), options, batch)
    return await untilAborted(tried, batch.signal)
  } catch (error) {
    batch.signal.throwIfAborted()
    if (onError === 'raise') throw failedBatch(name, batch.length, error)
    return resultColumn(name, returns, new Array<null>(batch.length).fill(null))
  }
}

/**
 * Cuts batches into parts for which a call takes some tens of milliseconds: the size doubles while calls are quicker, and
 * halves when they are slower.
 */
export function adaptiveBatches(
  evaluate: (batch: FunctionBatch) => Promise<Column>,
): (batch: FunctionBatch) => Promise<Column> {
  let rows = FIRST_ROWS
  return async (batch) => {
    const parts: Column[] = []
    for (let start = 0; start < batch.length; ) {
      const end = Math.min(start + rows, batch.length)
      const [from, to] = [start, end]
      const part = batch.arguments.map((column) => sliceColumn(column, from, to))
      const began = performance.now()
      parts.push(await evaluate({ ...batch, arguments: part, length: end - start }))
      const took = performance.now() - began
      if (took < SHORT && end - start === rows) rows *= 2
      else if (took > LONG) rows = Math.max(1, rows >> 1)
      start = end
    }
    const [first] = parts
    if (first === undefined) return await evaluate(batch)
    return concatColumns(first.type, parts)
  }
}
