import { errorOf } from '@kindling/core'
import type { Lineage } from '../lineage/lineage.ts'
import { Pace } from './pace.ts'

/** Adds to an action a signal that cancels it. */
export interface JobOptions {
  readonly signal?: AbortSignal | undefined
}

/**
 * Is one run of an action. What several partitions of it need, such as the groups of a shuffle, is made once and lives as
 * long as the job.
 */
export class Job {
  /** How many partitions are worked on at once. */
  readonly concurrency: number
  readonly pace = new Pace()
  readonly #controller = new AbortController()
  readonly #shared = new Map<object, Promise<unknown>>()
  readonly #counts = new Map<object, Promise<number>>()

  constructor(concurrency: number) {
    this.concurrency = concurrency
  }

  /** Is aborted when the job ends before it is done. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Ends the job; what still runs for it stops at its next step. */
  cancel(cause?: unknown): void {
    this.#controller.abort(errorOf('CANCELLED', {}, { cause }))
  }

  /** Waits for work of the job, and leaves it when the job ends before. */
  async untilCancelled<Result>(work: Promise<Result>): Promise<Result> {
    const { signal } = this
    let abort: () => void = () => undefined
    const cancelled = new Promise<never>((_, reject) => {
      abort = () => reject(signal.reason)
      signal.addEventListener('abort', abort, { once: true })
    })
    try {
      return await Promise.race([work, cancelled])
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }

  /** Lets other work of the process have its turn. */
  async turn(): Promise<void> {
    await this.pace.turn()
    this.signal.throwIfAborted()
  }

  /** Gives what `make` made for this owner, and makes it the first time. */
  once<Result>(owner: object, make: () => Promise<Result>): Promise<Result> {
    const known = this.#shared.get(owner) as Promise<Result> | undefined
    if (known !== undefined) return known
    const made = make()
    this.#shared.set(owner, made)
    return made
  }

  /** Tells how many partitions there are. */
  countOf(lineage: Lineage<unknown>): Promise<number> {
    const known = this.#counts.get(lineage)
    if (known !== undefined) return known
    const count = lineage.count(this)
    this.#counts.set(lineage, count)
    return count
  }
}
