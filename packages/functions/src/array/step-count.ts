import { errorOf } from '@kindling/core'

/** Spark's arrays have at most so many elements. */
const LONGEST = 2_147_483_632n

/**
 * Counts the elements of a sequence from one number to another.
 *
 * @param text - the step as messages show it
 * @throws ExecutionError INVALID_SEQUENCE_BOUNDARIES where steps do not lead there; COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER
 * where there are too many.
 */
export function stepCount(start: bigint, stop: bigint, step: bigint, text: string): bigint {
  const leads = start === stop || (step !== 0n && step > 0n === start < stop)
  if (!leads) {
    const parts = { start: String(start), stop: String(stop), step: text }
    throw errorOf('INVALID_SEQUENCE_BOUNDARIES', parts)
  }
  const count = start === stop ? 1n : (stop - start) / step + 1n
  if (count <= LONGEST) return count
  throw errorOf('COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER', {
    numberOfElements: String(count),
    functionName: '`sequence`',
    maxRoundedArrayLength: String(LONGEST),
    parameter: '`count`',
  })
}
