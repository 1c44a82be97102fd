import type { CallOrigin } from '@kindling/core'

/** Remembers where the user called a method; the stack is read only when an error needs it. */
class CallSite implements CallOrigin {
  readonly kind = 'call'
  readonly method: string
  readonly #trace: { readonly stack?: string }

  constructor(method: string, trace: { readonly stack?: string }) {
    this.method = method
    this.#trace = trace
  }

  get location(): string {
    const frame = this.#trace.stack?.split('\n').find((line) => line.startsWith('    at '))
    const place = frame?.match(/\(?((?:file:\/\/)?[^\s()]+:\d+:\d+)\)?$/)?.[1]
    return place ?? 'unknown place'
  }
}

/**
 * Captures the place that called `method`. `entry` is the function of ours that the user called: it and all below it
 * are left out. Costs some microseconds, whatever the depth of the stack.
 */
export function callSite(method: string, entry: (...parameters: never[]) => unknown): CallOrigin {
  const trace: { stack?: string } = {}
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 1
  Error.captureStackTrace(trace, entry)
  Error.stackTraceLimit = limit
  return new CallSite(method, trace)
}
