import type { FunctionBatch } from '@kindling/plan'
import { untilAborted } from './until-aborted.ts'

/** How long the event loop may be kept from other work. */
const SLICE_MILLISECONDS = 5

/** Works through the rows of a batch, each of which is a group, so many at once; lets the event loop turn meanwhile. */
export async function eachGroup(
  { length, signal }: FunctionBatch,
  concurrency: number,
  visit: (row: number) => Promise<void>,
): Promise<void> {
  let next = 0
  let failed = false
  const work = async (): Promise<void> => {
    let sliceEnd = performance.now() + SLICE_MILLISECONDS
    while (next < length && !failed) {
      signal.throwIfAborted()
      try {
        await visit(next++)
      } catch (error) {
        failed = true
        throw error
      }
      if (performance.now() > sliceEnd) {
        await new Promise((resolve) => setImmediate(resolve))
        sliceEnd = performance.now() + SLICE_MILLISECONDS
      }
    }
  }
  await untilAborted(Promise.all(Array.from({ length: concurrency }, work)), signal)
}
