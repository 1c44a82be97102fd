import { type CallOrigin, errorOf, KindlingError } from '@kindling/core'
import type { Job } from './job.ts'
import { shown } from './shown.ts'

/** Names the method that was given a function, and where the user called it. */
export interface CallPlace {
  readonly method: string
  readonly origin: CallOrigin
}

/** Is what a function of the user may give: a value, or a promise of one. */
export type Awaitable<Result> = Result | PromiseLike<Result>

/** Watches over the calls of a function of the user in one partition. */
export class UserCalls {
  readonly job: Job
  readonly #place: CallPlace
  readonly #partition: number | undefined

  /** Without a partition the calls merge what partitions gave. */
  constructor(job: Job, place: CallPlace, partition?: number) {
    this.job = job
    this.#place = place
    this.#partition = partition
  }

  /** Makes the error of a function that threw for an element; the user's own error, with its stack, is the cause. */
  failed(element: unknown, cause: unknown): unknown {
    if (this.job.signal.aborted) return this.job.signal.reason
    if (cause instanceof KindlingError) return cause
    const { method, origin } = this.#place
    const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
    const step =
      this.#partition === undefined ? 'when results were merged' : `in partition ${this.#partition}`
    const holes = { method, step, element: shown(element), reason }
    return errorOf('FAILED_EXECUTE_RDD_FUNCTION', holes, { origin, cause })
  }

  /** Waits for what an asynchronous function gives; a promise that never settles is left when the job ends. */
  async settled<Result>(element: unknown, result: PromiseLike<Result>): Promise<Result> {
    try {
      return await this.job.untilCancelled(Promise.resolve(result))
    } catch (error) {
      throw this.failed(element, error)
    }
  }
}

/** Tells whether a function gave a promise. */
export function isPromise<Result>(result: Awaitable<Result>): result is PromiseLike<Result> {
  return (
    typeof result === 'object' &&
    result !== null &&
    typeof (result as PromiseLike<Result>).then === 'function'
  )
}
