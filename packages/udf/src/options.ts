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
  /** How many rows a batch has at most. */
  readonly batchSize?: number
  /** How many calls of an asynchronous row function, or batches of a batch function, may be under way at once. */
  readonly concurrency?: number
}

/** Is what options mean once defaults are filled in. */
export interface ResolvedOptions {
  readonly name: string
  readonly nulls: 'propagate' | 'pass'
  readonly deterministic: boolean
  readonly batchSize: number | null
  readonly concurrency: number
}

/**
 * Fills in defaults and checks values.
 *
 * @throws AnalysisError INVALID_ARGUMENT for a size or concurrency that is no whole number from 1 on.
 */
export function resolveOptions(
  options: UserFunctionOptions,
  body: { readonly name: string },
  concurrency: number,
): ResolvedOptions {
  if (typeof body !== 'function') {
    throw errorOf('INVALID_ARGUMENT', {
      argument: 'body',
      method: 'udf',
      expected: 'a function',
      actual: `\`${typeof body}\``,
    })
  }
  checkCount(options.batchSize, 'batchSize')
  checkCount(options.concurrency, 'concurrency')
  return {
    name: options.name ?? (body.name === '' ? 'lambda' : body.name),
    nulls: options.nulls ?? 'propagate',
    deterministic: options.deterministic ?? true,
    batchSize: options.batchSize ?? null,
    concurrency: options.concurrency ?? concurrency,
  }
}

function checkCount(value: number | undefined, argument: string): void {
  if (value === undefined || (Number.isInteger(value) && value > 0)) return
  throw errorOf('INVALID_ARGUMENT', {
    argument,
    method: 'udf',
    expected: 'a whole number from 1 on',
    actual: `\`${value}\``,
  })
}
