import { type Column, concatColumns, type DataType, sliceColumn } from '@kindling/core'
import type { FunctionBatch, FunctionRun, UserFunction } from '@kindling/plan'
import { failedBatch, wrongResult } from './function-errors.ts'
import { resolveOptions, type UserFunctionOptions } from './options.ts'
import { type BatchResult, isTypedArray, seriesColumn } from './pandas-function.ts'
import { Series } from './series/series.ts'
import { untilAborted } from './until-aborted.ts'

/** How many batches a function may take before it gives the rows of the first, unless the user says otherwise. */
const BATCHES_AHEAD = 4

/** Is a function from batches to batches: a series for each batch, or a list of them where there are several arguments. */
export type IteratorBody = (
  batches: AsyncIterable<Series<never> | readonly Series<never>[]>,
) => BatchResults | Promise<BatchResults>

type BatchResults = AsyncIterable<BatchResult> | Iterable<BatchResult>

/**
 * Makes a user function of a function from batches to batches, which is called once a query: what it sets up first, such
 * as a model, serves all batches. It gives as many values as it got, in whatever batches.
 */
export function makeIteratorFunction(
  body: IteratorBody,
  returns: DataType,
  options: UserFunctionOptions = {},
): UserFunction {
  const resolved = resolveOptions(options, body, BATCHES_AHEAD)
  const { name, deterministic, batchSize, concurrency } = resolved
  return {
    name,
    parameters: null,
    returns,
    deterministic,
    batchRows: batchSize === 'auto' ? null : batchSize,
    concurrency,
    description: 'function over all batches',
    start: (signal) => new IteratorRun(body, returns, name, concurrency, signal),
    evaluate: async (batch) => {
      const run = new IteratorRun(body, returns, name, concurrency, batch.signal)
      const result = run.evaluate(batch)
      run.end()
      const [column] = await Promise.all([result, run.finish()])
      return column
    },
  }
}

interface Waiting {
  readonly rows: number
  resolve(column: Column): void
  reject(error: unknown): void
}

/** Is one call of such a function: what goes in and what comes out need not be cut alike. */
class IteratorRun implements FunctionRun {
  readonly #body: IteratorBody
  readonly #returns: DataType
  readonly #name: string
  readonly #ahead: number
  readonly #signal: AbortSignal
  readonly #input: FunctionBatch[] = []
  readonly #waiting: Waiting[] = []
  #output: Column[] = []
  #outputRows = 0
  #wake: (() => void) | undefined
  #ended = false
  #work: Promise<void> | undefined

  constructor(body: IteratorBody, returns: DataType, name: string, ahead: number, signal: AbortSignal) {
    this.#body = body
    this.#returns = returns
    this.#name = name
    this.#ahead = ahead
    this.#signal = signal
  }

  evaluate(batch: FunctionBatch): Promise<Column> {
    const result = new Promise<Column>((resolve, reject) => {
      this.#waiting.push({ rows: batch.length, resolve, reject })
    })
    this.#input.push(batch)
    this.#wake?.()
    this.#work ??= this.#run()
    return untilAborted(result, this.#signal)
  }

  end(): void {
    this.#ended = true
    this.#wake?.()
  }

  async finish(): Promise<void> {
    this.end()
    await this.#work
    if (this.#outputRows > 0) {
      throw wrongResult(this.#name, this.#returns, `${this.#outputRows} values more than there are rows`)
    }
  }

  /** A failure reaches whoever waits for rows; `finish` only waits. */
  async #run(): Promise<void> {
    let batches = 0
    try {
      for await (const given of await this.#body(this.#batches())) {
        batches++
        const length =
          given instanceof Series || Array.isArray(given) || isTypedArray(given) ? given.length : 0
        this.#output.push(seriesColumn(this.#name, this.#returns, given, length))
        this.#outputRows += length
        this.#hand()
      }
      this.#refuse(
        wrongResult(this.#name, this.#returns, `no values for the last rows, in ${batches} batches`),
      )
    } catch (error) {
      this.#refuse(failedBatch(this.#name, this.#waiting[0]?.rows ?? 0, error))
    }
  }

  async *#batches(): AsyncGenerator<Series<never> | readonly Series<never>[]> {
    for (;;) {
      this.#signal.throwIfAborted()
      const batch = this.#input.shift()
      if (batch !== undefined) {
        const series = batch.arguments.map((column) => new Series<never>(column))
        const [first] = series
        yield series.length === 1 && first !== undefined ? first : series
        continue
      }
      if (this.#ended) return
      if (this.#waiting.length >= this.#ahead) throw tooFarAhead(this.#ahead)
      await this.#more()
    }
  }

  async #more(): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    await untilAborted(woken, this.#signal)
  }

  /** Gives those who wait their rows, in order, as far as there are any. */
  #hand(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      if (next.rows > this.#outputRows) return
      const all = concatColumns(this.#returns, this.#output)
      const rest = this.#outputRows - next.rows
      this.#output = rest === 0 ? [] : [sliceColumn(all, next.rows, this.#outputRows)]
      this.#outputRows = rest
      this.#waiting.shift()
      next.resolve(sliceColumn(all, 0, next.rows))
    }
  }

  #refuse(error: unknown): void {
    for (const waiting of this.#waiting.splice(0)) waiting.reject(error)
  }
}

function tooFarAhead(ahead: number): Error {
  return new Error(
    `the function asked for more than ${ahead} batches before it gave the values of the first: its option \`concurrency\` says how many it may take ahead`,
  )
}
