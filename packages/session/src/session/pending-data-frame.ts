import type { ArrowTable, StructType, StructValue } from '@kindling/core'
import type { Statement } from '@kindling/plan'
import type { DataFrame } from '../data-frame/data-frame.ts'
import type { ActionOptions } from '../data-frame/frame-actions.ts'
import type { SparkSession } from './spark-session.ts'

/**
 * Is what `spark.sql` gives: await it for the DataFrame, whose analysis has then succeeded, or call an action on it.
 * A command runs at once, and once, whatever is asked of the result.
 */
export class PendingDataFrame implements PromiseLike<DataFrame> {
  readonly #session: SparkSession
  readonly #frame: DataFrame | Promise<DataFrame>

  constructor(session: SparkSession, statement: Statement, options: ActionOptions = {}) {
    this.#session = session
    this.#frame =
      statement.kind === 'query'
        ? session.frame(statement.plan)
        : session.operations
            .run(options?.signal, (signal) => session.backend.command(statement, { ...options, signal }))
            .then((batch) => session.frame({ kind: 'localRelation', batch }))
  }

  then<Result = DataFrame, Failure = never>(
    onFulfilled?: ((frame: DataFrame) => Result | PromiseLike<Result>) | null,
    onRejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    return this.#analyzed().then(onFulfilled, onRejected)
  }

  /** Prints the first rows as a table: see `DataFrame.show`. */
  async show(...how: Parameters<DataFrame['show']>): Promise<void> {
    await (await this.#frame).show(...how)
  }

  /** Gives all rows as objects: see `DataFrame.collect`. */
  async collect(options?: ActionOptions): Promise<StructValue[]> {
    return await (await this.#frame).collect(options)
  }

  /** Counts the rows: see `DataFrame.count`. */
  async count(options?: ActionOptions): Promise<number> {
    return await (await this.#frame).count(options)
  }

  /** Gives all rows as an Arrow table: see `DataFrame.toArrow`. */
  async toArrow(options?: ActionOptions): Promise<ArrowTable> {
    return await (await this.#frame).toArrow(options)
  }

  /** Gives the schema: see `DataFrame.schema`. */
  async schema(): Promise<StructType> {
    return await (await this.#frame).schema()
  }

  async #analyzed(): Promise<DataFrame> {
    const frame = await this.#frame
    await this.#session.backend.analyze(frame.plan)
    return frame
  }
}
