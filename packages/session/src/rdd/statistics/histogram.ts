import { type CallOrigin, errorOf } from '@kindling/core'
import { compareValues } from '../keys/order.ts'

/** Is where the buckets of a histogram begin and end; `width` is theirs, where all have the same. */
export interface Buckets<Value> {
  readonly bounds: readonly Value[]
  readonly width?: number | undefined
}

/** Parts the numbers from `least` to `greatest` into buckets of one width, whole where that divides them. */
export function evenBuckets(
  least: number,
  greatest: number,
  count: number,
  origin: CallOrigin,
): Buckets<number> {
  if (least === greatest || count === 1) return { bounds: [least, greatest] }
  const exact = (greatest - least) / count
  if (!Number.isFinite(exact)) throw refused('finite numbers', `${least} to ${greatest}`, origin)
  const whole = Math.trunc(exact)
  const width = whole * count === greatest - least ? whole : exact
  return { bounds: [...Array.from({ length: count }, (_, index) => index * width + least), greatest], width }
}

/**
 * Checks bounds that the user gives.
 *
 * @throws AnalysisError INVALID_ARGUMENT for fewer than two, or such that do not ascend.
 */
export function givenBuckets<Value>(bounds: readonly Value[], origin: CallOrigin): Buckets<Value> {
  const [first, last] = [bounds[0], bounds.at(-1)]
  if (bounds.length < 2) throw refused('more than one bound', String(bounds.length), origin)
  if (bounds.some(isMissing)) throw refused('bounds without null and NaN', bounds.join(', '), origin)
  const ascends = bounds.every((bound, index) => index === 0 || compareValues(bounds[index - 1], bound) < 0)
  if (!ascends) throw refused('bounds that ascend', bounds.join(', '), origin)
  if (typeof first !== 'number' || typeof last !== 'number') return { bounds }
  const steps = bounds.slice(1).map((bound, index) => Number(bound) - Number(bounds[index]))
  const isEven = Math.max(...steps) - Math.min(...steps) < 1e-10
  return { bounds, width: isEven ? (last - first) / steps.length : undefined }
}

/** Finds the bucket of a value, or undefined for one outside of all; the last bucket has its end, the others have not. */
export function bucketOf<Value>(value: Value, { bounds, width }: Buckets<Value>): number | undefined {
  if (isMissing(value)) return undefined
  const last = bounds.length - 2
  if (compareValues(value, bounds[0]) < 0 || compareValues(value, bounds[last + 1]) > 0) return undefined
  if (width !== undefined) return Math.min(last, Math.floor((Number(value) - Number(bounds[0])) / width))
  let [low, high] = [0, last]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (compareValues(bounds[middle], value) <= 0) low = middle
    else high = middle - 1
  }
  return low
}

/** Tells whether a value is null or NaN, which no bucket counts. */
export function isMissing(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value)
}

function refused(expected: string, actual: string, origin: CallOrigin): Error {
  return errorOf(
    'INVALID_ARGUMENT',
    { argument: 'buckets', method: 'histogram', expected, actual: `\`${actual}\`` },
    { origin },
  )
}
