import { errorOf } from '@kindling/core'
import type { Awaitable, CallPlace, UserCalls } from './job/user-calls.ts'
import { folded } from './lineage/apply-elements.ts'
import { chunksOf } from './lineage/chunks.ts'
import type { Chunks } from './lineage/lineage.ts'

/** Stands for the result of no elements. */
export const NOTHING = Symbol('nothing')

/** Joins elements to one, from the first on. */
export async function reduced<T>(
  input: Chunks<T>,
  calls: UserCalls,
  f: (left: T, right: T) => Awaitable<T>,
): Promise<T | typeof NOTHING> {
  return await folded<T, T | typeof NOTHING>(input, calls, NOTHING, (state, element) =>
    state === NOTHING ? element : f(state, element),
  )
}

/**
 * Joins what partitions gave, in their order.
 *
 * @throws ExecutionError EMPTY_RDD when none of them gave anything.
 */
export async function reducedResults<T>(
  results: readonly (T | typeof NOTHING)[],
  calls: UserCalls,
  place: CallPlace,
  f: (left: T, right: T) => Awaitable<T>,
): Promise<T> {
  const values = results.filter((result): result is T => result !== NOTHING)
  const result = await reduced(chunksOf(values), calls, f)
  if (result === NOTHING) throw errorOf('EMPTY_RDD', { method: place.method }, { origin: place.origin })
  return result
}

/**
 * Joins what partitions gave, level by level, until so few results are left that another level would not help: those of
 * every n-th partition become one. This order is PySpark's.
 */
export async function mergedByLevels<T>(
  results: readonly (T | typeof NOTHING)[],
  depth: number,
  calls: UserCalls,
  f: (left: T, right: T) => Awaitable<T>,
): Promise<readonly (T | typeof NOTHING)[]> {
  const scale = Math.max(Math.ceil(results.length ** (1 / depth)), 2)
  let merged = results
  for (let width = results.length; width > scale + width / scale; ) {
    width /= scale
    const groups: T[][] = Array.from({ length: Math.floor(width) }, () => [])
    for (const [index, result] of merged.entries()) {
      if (result !== NOTHING) groups[index % groups.length]?.push(result)
    }
    const next: (T | typeof NOTHING)[] = []
    for (const group of groups) next.push(await reduced(chunksOf(group), calls, f))
    merged = next
  }
  return merged
}
