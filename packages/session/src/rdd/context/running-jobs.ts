import { errorOf } from '@kindling/core'
import { Job } from '../job/job.ts'

/** Knows which jobs of a context run, under which group, so that they can be cancelled. */
export class RunningJobs {
  readonly #jobs = new Map<Job, { readonly group: string | undefined; readonly release: () => void }>()
  /** The group of jobs that start from now on. */
  group: string | undefined

  /**
   * Starts a job; whoever starts it ends it.
   *
   * @throws ExecutionError CANCELLED when the signal is aborted already.
   */
  start(concurrency: number, signal: AbortSignal | undefined): Job {
    if (signal?.aborted === true) throw errorOf('CANCELLED', {}, { cause: signal.reason })
    const job = new Job(concurrency)
    const cancel = (): void => job.cancel(signal?.reason)
    signal?.addEventListener('abort', cancel, { once: true })
    this.#jobs.set(job, {
      group: this.group,
      release: () => signal?.removeEventListener('abort', cancel),
    })
    return job
  }

  /** Ends a job: what may still run for it, since another part of it has failed, stops. */
  end(job: Job): void {
    this.#jobs.get(job)?.release()
    this.#jobs.delete(job)
    job.cancel()
  }

  /** Cancels all jobs, or those of a group. */
  cancel(group?: string): void {
    for (const [job, entry] of this.#jobs) if (group === undefined || entry.group === group) job.cancel()
  }
}
