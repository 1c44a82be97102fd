import { conditionsOf, type Expression, type Window } from '@kindling/plan'
import { kernelName } from '../expressions/kernel-name.ts'

/** Native keeps the keys of so many rows of each partition at most. */
const MOST = 1000
/** Number rows from the start of their partition: a row is not numbered lower for those behind it. */
const PLACES = ['row_number', 'rank']
const TURNED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' } as const

/**
 * Says how many rows at the start of each partition a condition over a window keeps at most, as in
 * `WHERE row_number() OVER (...) <= 2`; null where that is not known, or other calls look at the rows behind these.
 */
export function leadingRows(condition: Expression, window: Window): number | null {
  const places = new Set<number>()
  for (const named of window.calls) {
    const call = named.kind === 'alias' ? named.child : named
    if (call.kind !== 'windowCall' || call.orders.length === 0 || !PLACES.includes(kernelName(call)))
      return null
    places.add(named.id)
  }
  const limits = conditionsOf(condition).flatMap((part) => upperBound(part, places) ?? [])
  const least = Math.min(...limits)
  return least >= 1 && least <= MOST ? least : null
}

/** Gives the highest place for which a condition can be true, where it compares a place with a number. */
function upperBound(condition: Expression, places: ReadonlySet<number>): number | undefined {
  if (condition.kind !== 'call') return undefined
  const { comparison } = condition.function
  const [left, right] = condition.arguments
  if (comparison === undefined || comparison === 'not' || comparison === 'null' || comparison === 'valid')
    return undefined
  if (left?.kind === 'literal' && right !== undefined) return boundOf(right, TURNED[comparison], left, places)
  return left === undefined || right === undefined ? undefined : boundOf(left, comparison, right, places)
}

function boundOf(
  place: Expression,
  comparison: keyof typeof TURNED,
  bound: Expression,
  places: ReadonlySet<number>,
): number | undefined {
  if (place.kind !== 'attribute' || !places.has(place.id) || bound.kind !== 'literal') return undefined
  if (typeof bound.value !== 'number') return undefined
  if (comparison === '<=' || comparison === '=') return bound.value
  return comparison === '<' ? bound.value - 1 : undefined
}
