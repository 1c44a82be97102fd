import { errorOf, int } from '@kindling/core'
import { canEvaluate, type Expression, evaluate, literalOf } from '@kindling/plan'

/** Stands for how many items are listed, and how many are tracked, where nothing is said. */
export const K = literalOf(int, 5)
export const MAX_ITEMS_TRACKED = literalOf(int, 10_000)
const GREATEST_ITEMS_TRACKED = 1_000_000

export const K_DOC = 'A constant above 0: how many items are listed at most; 5 by default.'
export const TRACKED_DOC =
  'A constant from 1 to 1000000: how many different items are told apart exactly; 10000 by default.'

/** Spark names this function in errors of all that have to do with it. */
const functionName = '`approx_top_k`'

/** Computes the constant that says how many items are listed. */
export function listedItems(k: Expression): number {
  return positive(k, '`k`', 'The argument `k` must be a constant.')
}

/** Computes the constant that says how many items are tracked. */
export function trackedItems(maxItemsTracked: Expression): number {
  const name = '`maxItemsTracked`'
  const tracked = positive(maxItemsTracked, name, 'The argument `maxItemsTracked` must be a constant.')
  if (tracked <= GREATEST_ITEMS_TRACKED) return tracked
  const limit = {
    maxItemsTracked: String(tracked),
    limit: String(GREATEST_ITEMS_TRACKED),
  }
  const { origin } = maxItemsTracked
  throw errorOf('APPROX_TOP_K_MAX_ITEMS_TRACKED_EXCEEDS_LIMIT', limit, {
    origin,
  })
}

/** Says that fewer items are tracked than are asked for. */
export function checkTracked(tracked: number, k: number, { origin }: Expression): void {
  if (tracked >= k) return
  const parameters = { maxItemsTracked: String(tracked), k: String(k) }
  throw errorOf('APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K', parameters, {
    origin,
  })
}

function positive(value: Expression, argName: string, msg: string): number {
  const { origin } = value
  if (!canEvaluate(value))
    throw errorOf('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', { msg }, { origin })
  const computed = evaluate(value)
  if (computed === null) throw errorOf('APPROX_TOP_K_NULL_ARG', { argName, functionName }, { origin })
  const number = Number(computed)
  if (number > 0) return number
  const parameters = { argName, functionName, argValue: String(number) }
  throw errorOf('APPROX_TOP_K_NON_POSITIVE_ARG', parameters, { origin })
}

/**
 * Gives the size of the table of a sketch as a power of 2: it is filled to three quarters. Computed by logarithms as
 * Spark does.
 */
export function lgTableSize(tracked: number): number {
  return Math.max(3, Math.ceil(Math.log(Math.ceil(tracked / 0.75)) / Math.log(2)))
}
