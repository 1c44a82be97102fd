import {
  type Column,
  columnFrom,
  type DataType,
  KindlingError,
  ROW_FORM,
  type Value,
  valueReader,
} from '@kindling/core'
import type { FunctionBatch, UserFunction } from '@kindling/plan'
import { failedCall, wrongResult } from './function-errors.ts'
import { type ResolvedOptions, resolveOptions, type UserFunctionOptions } from './options.ts'
import { isPromise, type RowBody, rowLoop } from './row-loop.ts'

/** How many asynchronous calls of one row function wait at once, unless the user says otherwise. */
const CALLS_AT_ONCE = 16
/** How long the event loop may be kept from other work. */
const SLICE_MILLISECONDS = 5
const ROWS_A_LOOK = 1024

/**
 * Makes a user function of a function over the values of one row. What it gives must fit `returns`; a promise is
 * awaited, several at once up to the option `concurrency`.
 */
export function makeRowFunction(
  body: RowBody,
  returns: DataType,
  options: UserFunctionOptions = {},
): UserFunction {
  const resolved = resolveOptions(options, body, CALLS_AT_ONCE)
  return {
    name: resolved.name,
    parameters: null,
    returns,
    deterministic: resolved.deterministic,
    batchRows: resolved.batchSize,
    concurrency: 1,
    description: 'row function',
    evaluate: (batch) => evaluate(body, returns, resolved, batch),
  }
}

async function evaluate(
  body: RowBody,
  returns: DataType,
  options: ResolvedOptions,
  batch: FunctionBatch,
): Promise<Column> {
  const readers = batch.arguments.map((column) => valueReader(column, ROW_FORM))
  const results: (Value | undefined)[] = new Array<Value | undefined>(batch.length).fill(null)
  const loop = rowLoop(body, readers.length, options.nulls === 'propagate')
  const inputs = (row: number): readonly Value[] => readers.map((read) => read(row))
  let row = 0
  let sliceEnd = performance.now() + SLICE_MILLISECONDS
  while (row < batch.length) {
    batch.signal.throwIfAborted()
    const failure: { error?: { thrown: unknown }; promise?: PromiseLike<Value | undefined> } = {}
    row = loop(body, readers, results, row, Math.min(row + ROWS_A_LOOK, batch.length), failure)
    if (failure.error !== undefined) throw failedCall(options.name, row, inputs(row), failure.error.thrown)
    if (failure.promise !== undefined) {
      await awaitRows(body, options, readers, results, row, failure.promise, batch)
      break
    }
    if (performance.now() > sliceEnd) {
      await new Promise((resolve) => setImmediate(resolve))
      sliceEnd = performance.now() + SLICE_MILLISECONDS
    }
  }
  return resultColumn(options.name, returns, results)
}

/** Goes on with a function that turned out to be asynchronous: keeps several calls under way. */
async function awaitRows(
  body: RowBody,
  options: ResolvedOptions,
  readers: readonly ((row: number) => Value)[],
  results: (Value | undefined)[],
  first: number,
  firstResult: PromiseLike<Value | undefined>,
  batch: FunctionBatch,
): Promise<void> {
  let next = first + 1
  let failed = false
  const settle = async (row: number, result: unknown): Promise<void> => {
    try {
      results[row] = (await result) as Value | undefined
    } catch (error) {
      failed = true
      throw failedCall(
        options.name,
        row,
        readers.map((read) => read(row)),
        error,
      )
    }
  }
  const work = async (): Promise<void> => {
    while (next < batch.length && !failed) {
      batch.signal.throwIfAborted()
      const row = next++
      const values = readers.map((read) => read(row))
      if (options.nulls === 'propagate' && values.includes(null)) continue
      await settle(row, callLater(body, values))
    }
  }
  const started = [settle(first, firstResult).then(work)]
  for (let worker = 1; worker < options.concurrency; worker++) started.push(work())
  await untilAborted(Promise.all(started), batch.signal)
}

/** Makes a rejection of what is thrown at once. */
async function callLater(body: RowBody, values: readonly Value[]): Promise<Value | undefined> {
  const result = body(...(values as never[]))
  return isPromise(result) ? await result : result
}

/** Leaves a promise that may never settle when the query is cancelled. */
export async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted()
  const { promise, reject } = withRejection<Result>()
  const abort = (): void => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', abort)
    work.catch(() => undefined)
  }
}

function withRejection<Result>(): { promise: Promise<Result>; reject: (reason: unknown) => void } {
  let reject: (reason: unknown) => void = () => undefined
  const promise = new Promise<Result>((_resolve, refuse) => {
    reject = refuse
  })
  promise.catch(() => undefined)
  return { promise, reject }
}

/** Makes the column of results; what does not fit the declared type names the function. */
export function resultColumn(
  name: string,
  returns: DataType,
  results: readonly (Value | undefined)[],
): Column {
  try {
    return columnFrom(returns, results)
  } catch (error) {
    if (!(error instanceof KindlingError)) throw error
    const { actual = '', row = '' } = error.parameters
    throw wrongResult(name, returns, `${actual} for row ${row}`, error)
  }
}
