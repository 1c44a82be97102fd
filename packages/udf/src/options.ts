import { errorOf } from '@kindling/core'

/** Is what a user may say about a function. */
export interface UserFunctionOptions {
  /** The name in errors and plans; that of the JavaScript function otherwise. */
  readonly name?: string
  /**
   * `propagate` (the default): NULL in any argument gives NULL without a call. `pass`: the function gets NULL, as
   * `null`.
   */
  readonly nulls?: 'propagate' | 'pass'
  /** False for a function that may give something else each time, so that it is never called more or less often. */
  readonly deterministic?: boolean
  /** How many rows a batch has at most; `auto` finds a size at which a call takes some tens of milliseconds. */
  readonly batchSize?: number | 'auto'
  /** How many calls of an asynchronous row function, or batches of a batch function, may be under way at once. */
  readonly concurrency?: number
  /** How long one call may take, in milliseconds. A synchronous call is stopped, a promise is left. */
  readonly timeoutMs?: number
  /** How often a call that failed or took too long is made again. */
  readonly retries?: number
  /** How long the first repetition waits, in milliseconds (100); each one after it waits twice as long. */
  readonly backoffMs?: number
  /** `null` gives NULL for a call that has failed for good, where `raise` (the default) fails the query. */
  readonly onError?: 'raise' | 'null'
  /** Remembers results by arguments: in memory (`true`), or in files of a folder, which later sessions read. */
  readonly cache?: boolean | string
  /** How many worker threads may run a function that a module exports at once; as many as there are processors. */
  readonly workers?: number
  /** Hands an `AbortSignal` to the function, after its values: it fires when the query is cancelled or time is up. */
  readonly passSignal?: boolean
}

/** Is what options mean once defaults are filled in. */
export interface ResolvedOptions {
  readonly name: string
  readonly nulls: 'propagate' | 'pass'
  readonly deterministic: boolean
  readonly batchSize: number | 'auto' | null
  readonly concurrency: number
  readonly timeoutMs: number | null
  readonly retries: number
  readonly backoffMs: number
  readonly onError: 'raise' | 'null'
  readonly cache: boolean | string
  readonly passSignal: boolean
}

const BACKOFF_MILLISECONDS = 100

/**
 * Fills in defaults and checks values.
 *
 * @throws AnalysisError INVALID_ARGUMENT for a number or word that an option does not take.
 */
export function resolveOptions(
  options: UserFunctionOptions,
  body: { readonly name: string },
  concurrency: number,
): ResolvedOptions {
  if (typeof body !== 'function') throw invalid('body', 'a function', `\`${typeof body}\``)
  checkNumber(options.batchSize === 'auto' ? undefined : options.batchSize, 'batchSize', 1)
  checkNumber(options.concurrency, 'concurrency', 1)
  checkNumber(options.timeoutMs, 'timeoutMs', 1)
  checkNumber(options.retries, 'retries', 0)
  checkNumber(options.backoffMs, 'backoffMs', 0)
  checkWord(options.nulls, 'nulls', ['propagate', 'pass'])
  checkWord(options.onError, 'onError', ['raise', 'null'])
  return {
    name: options.name ?? (body.name === '' ? 'lambda' : body.name),
    nulls: options.nulls ?? 'propagate',
    deterministic: options.deterministic ?? true,
    batchSize: options.batchSize ?? null,
    concurrency: options.concurrency ?? concurrency,
    timeoutMs: options.timeoutMs ?? null,
    retries: options.retries ?? 0,
    backoffMs: options.backoffMs ?? BACKOFF_MILLISECONDS,
    onError: options.onError ?? 'raise',
    cache: options.cache ?? false,
    passSignal: options.passSignal ?? false,
  }
}

function checkNumber(value: number | undefined, argument: string, least: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= least)) return
  throw invalid(argument, `a whole number from ${least} on`, `\`${value}\``)
}

function checkWord(value: string | undefined, argument: string, words: readonly string[]): void {
  if (value === undefined || words.includes(value)) return
  throw invalid(argument, words.map((word) => `\`${word}\``).join(' or '), `\`${value}\``)
}

function invalid(argument: string, expected: string, actual: string): Error {
  return errorOf('INVALID_ARGUMENT', { argument, method: 'udf', expected, actual })
}
