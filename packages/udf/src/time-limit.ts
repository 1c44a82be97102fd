import { createContext, Script } from 'node:vm'

const script = new Script('call()')
const context = createContext({ call: undefined })

/** Says that a call took too long. */
export function timeUp(timeoutMs: number): Error {
  return new Error(`the call took longer than ${timeoutMs} ms`)
}

/**
 * Makes a synchronous call and stops it when it takes too long, wherever it is. Only a watchdog outside of JavaScript can
 * do that: `node:vm` has one, which costs some 50 microseconds a call.
 */
export function timeLimited<Result>(call: () => Result, timeoutMs: number): Result {
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
