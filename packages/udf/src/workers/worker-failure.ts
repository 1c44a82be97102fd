import { type ErrorCode, type ErrorParameters, errorOf, KindlingError } from '@kindling/core'
import type { WorkerFailure } from './worker-protocol.ts'

/** Writes an error so that another thread can read it. */
export function failureOf(error: unknown): WorkerFailure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined }
  const { name, message, stack, cause } = error
  const base = { name, message, stack, ...(cause !== undefined && { cause: failureOf(cause) }) }
  return error instanceof KindlingError ? { ...base, code: error.code, parameters: error.parameters } : base
}

/** Makes an error of what another thread wrote: it keeps the name and the stack that it had there. */
export function errorFrom(failure: WorkerFailure): Error {
  const cause = failure.cause === undefined ? {} : { cause: errorFrom(failure.cause) }
  if (failure.code !== undefined) {
    return errorOf(failure.code as ErrorCode, failure.parameters as ErrorParameters<ErrorCode>, cause)
  }
  const error = new Error(failure.message, cause)
  error.name = failure.name
  if (failure.stack !== undefined) error.stack = failure.stack
  return error
}
