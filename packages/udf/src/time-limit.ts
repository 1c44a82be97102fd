import { type Context, createContext, Script } from 'node:vm'

/** What runs a call under the watchdog. A context takes a millisecond to make: the first call that needs it does. */
let watched: { readonly script: Script; readonly context: Context } | undefined

/** Says that a call took too long. */
export function timeUp(timeoutMs: number): Error {
  return new Error(`the call took longer than ${timeoutMs} ms`)
}

/**
 * Makes a synchronous call and stops it when it takes too long, wherever it is. Only a watchdog outside of JavaScript can
 * do that: `node:vm` has one, which costs some 50 microseconds a call.
 */
export function timeLimited<Result>(call: () => Result, timeoutMs: number): Result {
  watched ??= { script: new Script('call()'), context: createContext({ call: undefined }) }
  const { script, context } = watched
  const outer: unknown = context['call']
  context['call'] = call
  try {
    return script.runInContext(context, { timeout: timeoutMs }) as Result
  } catch (error) {
    throw isTimeUp(error) ? timeUp(timeoutMs) : error
  } finally {
    context['call'] = outer
  }
}

function isTimeUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}
