import { setTimeout as pause } from 'node:timers/promises'
import type { FunctionBatch } from '@kindling/plan'
import type { ResolvedOptions } from './options.ts'
import { timeLimited, timeUp } from './time-limit.ts'

/** Is what a first call came to, where it has been made already. */
export type FirstOutcome = { readonly promise: PromiseLike<unknown> } | { readonly thrown: unknown }

/**
 * Makes a call until it succeeds, at most as often as the options say, with longer and longer pauses. The signal that
 * each call gets fires when the query is cancelled, and when its time is up. The batch that the call is for counts repetitions.
 */
export async function attempt<Result>(
  call: (signal: AbortSignal) => Result | PromiseLike<Result>,
  options: Pick<ResolvedOptions, 'timeoutMs' | 'retries' | 'backoffMs'>,
  { signal, counts }: Pick<FunctionBatch, 'signal' | 'counts'>,
  first?: FirstOutcome,
): Promise<Result> {
  for (let tried = 0; ; tried++) {
    signal.throwIfAborted()
    try {
      if (tried > 0 || first === undefined) return await once(call, options.timeoutMs, signal)
      if ('thrown' in first) throw first.thrown
      return await within(first.promise as PromiseLike<Result>, options.timeoutMs, undefined)
    } catch (error) {
      signal.throwIfAborted()
      if (tried >= options.retries) throw error
      if (counts !== undefined) counts.retries++
      if (options.backoffMs > 0) await pause(options.backoffMs * 2 ** tried, undefined, { signal })
    }
  }
}

async function once<Result>(
  call: (signal: AbortSignal) => Result | PromiseLike<Result>,
  timeoutMs: number | null,
  signal: AbortSignal,
): Promise<Result> {
  if (timeoutMs === null) return await call(signal)
  const controller = new AbortController()
  const own = AbortSignal.any([signal, controller.signal])
  return await within(
    timeLimited(() => call(own), timeoutMs),
    timeoutMs,
    controller,
  )
}

/** Waits for a promise for a while, then leaves it: whatever becomes of it later is passed over. */
async function within<Result>(
  result: Result | PromiseLike<Result>,
  timeoutMs: number | null,
  controller: AbortController | undefined,
): Promise<Result> {
  if (timeoutMs === null) return await result
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = timeUp(timeoutMs)
      reject(error)
      controller?.abort(error)
    }, timeoutMs)
  })
  try {
    return await Promise.race([result, late])
  } finally {
    clearTimeout(timer)
  }
}
