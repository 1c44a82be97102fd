import { type Column, type DataType, KindlingError, ROW_FORM, type Value, valueReader } from '@kindling/core'
import type { FunctionBatch, UserFunction } from '@kindling/plan'
import { attempt, type FirstOutcome } from './attempts.ts'
import { failedCall } from './function-errors.ts'
import { type ResolvedOptions, resolveOptions, type UserFunctionOptions } from './options.ts'
import { type Results, resultsFor } from './results.ts'
import { ResultsCache } from './results-cache.ts'
import { type LoopStop, type RowBody, type RowLoop, rowLoop } from './row-loop.ts'
import { timeLimited, timeUp } from './time-limit.ts'
import { untilAborted } from './until-aborted.ts'

/** How many asynchronous calls of one row function wait at once, unless the user says otherwise. */
const CALLS_AT_ONCE = 16
/** How long the event loop may be kept from other work. */
const SLICE_MILLISECONDS = 5
const ROWS_A_LOOK = 1024

/**
 * Makes a user function of a function over the values of one row. What it gives must fit `returns`; a promise is
 * awaited, several at once up to the option `concurrency`. Without retries and cache it is called exactly once a row.
 */
export function makeRowFunction(
  body: RowBody,
  returns: DataType,
  options: UserFunctionOptions = {},
): UserFunction {
  const resolved = resolveOptions(options, body, CALLS_AT_ONCE)
  const { cache, name, batchSize } = resolved
  const results =
    cache === false
      ? undefined
      : new ResultsCache(name, returns, typeof cache === 'string' ? cache : undefined)
  return {
    name,
    parameters: null,
    returns,
    deterministic: resolved.deterministic,
    batchRows: batchSize === 'auto' ? null : batchSize,
    concurrency: 1,
    borrows: true,
    isFresh: () => true,
    description: 'row function',
    evaluate: (batch) => new RowCalls(body, returns, resolved, results, batch).evaluate(),
  }
}

/** Calls a row function for the rows of one batch. */
class RowCalls {
  readonly #body: RowBody
  readonly #options: ResolvedOptions
  readonly #cache: ResultsCache | undefined
  readonly #batch: FunctionBatch
  readonly #readers: readonly ((row: number) => Value)[]
  readonly #results: Results
  #failed = false

  constructor(
    body: RowBody,
    returns: DataType,
    options: ResolvedOptions,
    cache: ResultsCache | undefined,
    batch: FunctionBatch,
  ) {
    this.#body = body
    this.#options = options
    this.#cache = cache
    this.#batch = batch
    this.#readers = batch.arguments.map((column) => valueReader(column, ROW_FORM))
    this.#results = resultsFor(options.name, returns, batch.length)
  }

  async evaluate(): Promise<Column> {
    if (this.#options.passSignal || this.#cache !== undefined) await this.#callAll(0, undefined)
    else await this.#loop()
    return this.#results.column()
  }

  /** Calls row after row, as long as the function is synchronous and well. */
  async #loop(): Promise<void> {
    const { length, signal } = this.#batch
    const { nulls, timeoutMs, retries, onError } = this.#options
    const { arguments: columns } = this.#batch
    const known = this.#knownTexts()
    const makeLoop = (remembered?: Map<string, Value | undefined>): RowLoop =>
      rowLoop(this.#body, columns, nulls === 'propagate', this.#results, remembered)
    let loop = makeLoop(known)
    let [row, rows] = [0, timeoutMs === null ? ROWS_A_LOOK : 1]
    let sliceEnd = performance.now() + SLICE_MILLISECONDS
    while (row < length) {
      signal.throwIfAborted()
      const stop: LoopStop = {}
      const end = Math.min(row + rows, length)
      const run = (): number => loop(row, end, stop)
      const started = performance.now()
      row = timeoutMs === null ? run() : this.#timed(run, timeoutMs, stop)
      if (stop.promise !== undefined) return await this.#callAll(row, { promise: stop.promise })
      if (stop.error !== undefined) {
        if (retries === 0 && onError === 'raise') throw this.#failure(row, stop.error.thrown)
        await this.#call(row, { thrown: stop.error.thrown })
        row++
      }
      if (known !== undefined && known.size > rows / 2 && row <= ROWS_A_LOOK) loop = makeLoop()
      const now = performance.now()
      if (timeoutMs !== null) rows = rowsFor(rows, now - started)
      if (now > sliceEnd) {
        await new Promise((resolve) => setImmediate(resolve))
        sliceEnd = performance.now() + SLICE_MILLISECONDS
      }
    }
  }

  /** A function of one text is called once for each that is there, as long as the first rows show many twice. */
  #knownTexts(): Map<string, Value | undefined> | undefined {
    const { deterministic, timeoutMs } = this.#options
    const [column, ...others] = this.#batch.arguments
    const isText = column?.type.kind === 'string' && others.length === 0
    return isText && deterministic && timeoutMs === null ? new Map() : undefined
  }

  /** A call that is stopped counts as one that failed. */
  #timed(run: () => number, timeoutMs: number, stop: LoopStop): number {
    try {
      return timeLimited(run, timeoutMs + SLICE_MILLISECONDS)
    } catch {
      stop.error = { thrown: timeUp(timeoutMs) }
      return stop.row ?? 0
    }
  }

  /** Calls the rows from `first` on, several at once: what may be asynchronous. */
  async #callAll(first: number, outcome: FirstOutcome | undefined): Promise<void> {
    const { length, signal } = this.#batch
    let next = first
    const work = async (given: FirstOutcome | undefined): Promise<void> => {
      let known = given
      while (next < length && !this.#failed) {
        signal.throwIfAborted()
        await this.#call(next++, known)
        known = undefined
      }
    }
    const workers = Math.min(this.#options.concurrency, length - first)
    const started = Array.from({ length: workers }, (_, index) => work(index === 0 ? outcome : undefined))
    await untilAborted(Promise.all(started), signal)
  }

  /** Makes the call of a row, again where options say so; `outcome` is what came of the first one. */
  async #call(row: number, outcome: FirstOutcome | undefined): Promise<void> {
    const { nulls, onError, passSignal } = this.#options
    const { signal, counts } = this.#batch
    const values = this.#values(row)
    if (nulls === 'propagate' && values.includes(null)) return
    const call = (): Promise<Value | undefined> =>
      attempt(
        (own) => this.#body(...((passSignal ? [...values, own] : values) as never[])),
        this.#options,
        this.#batch,
        outcome,
      )
    try {
      const value = await (this.#cache === undefined ? call() : this.#cache.result(values, call, counts))
      this.#results.put(row, value)
    } catch (error) {
      signal.throwIfAborted()
      if (onError === 'null') return
      this.#failed = true
      throw this.#failure(row, error)
    }
  }

  #values(row: number): readonly Value[] {
    return this.#readers.map((read) => read(row))
  }

  /** What gave a value of another type says so itself. */
  #failure(row: number, thrown: unknown): Error {
    if (thrown instanceof KindlingError && thrown.code === 'UDF_RETURN_TYPE_MISMATCH') return thrown
    return failedCall(this.#options.name, row, this.#values(row), thrown)
  }
}

/** Finds how many rows take about one slice of time, from how long some took. */
function rowsFor(rows: number, milliseconds: number): number {
  if (milliseconds < SLICE_MILLISECONDS / 2) return Math.min(rows * 2, ROWS_A_LOOK)
  return milliseconds > SLICE_MILLISECONDS ? Math.max(1, Math.floor(rows / 2)) : rows
}
