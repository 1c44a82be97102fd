import { type Awaitable, isPromise, type UserCalls } from '../job/user-calls.ts'
import type { Chunks } from './lineage.ts'

/** Calls a function for each element, in order; `accept` puts what comes of it into the output. */
export async function* applied<Element, Result, Output>(
  input: Chunks<Element>,
  calls: UserCalls,
  body: (element: Element) => Awaitable<Result>,
  accept: (result: Result, element: Element, output: Output[]) => void,
): Chunks<Output> {
  const { job } = calls
  for await (const chunk of input) {
    job.signal.throwIfAborted()
    const output: Output[] = []
    for (const element of chunk) {
      let result: Awaitable<Result>
      try {
        result = body(element)
      } catch (error) {
        throw calls.failed(element, error)
      }
      accept(isPromise(result) ? await calls.settled(element, result) : result, element, output)
      if (job.pace.isDue()) await job.turn()
    }
    if (output.length > 0) yield output
  }
}

/** Calls a function with what it gave before and each element, in order, and gives what it gave last. */
export async function folded<Element, State>(
  input: Chunks<Element>,
  calls: UserCalls,
  initial: State,
  step: (state: State, element: Element) => Awaitable<State>,
): Promise<State> {
  const { job } = calls
  let state = initial
  for await (const chunk of input) {
    job.signal.throwIfAborted()
    for (const element of chunk) {
      let next: Awaitable<State>
      try {
        next = step(state, element)
      } catch (error) {
        throw calls.failed(element, error)
      }
      state = isPromise(next) ? await calls.settled(element, next) : next
      if (job.pace.isDue()) await job.turn()
    }
  }
  return state
}
