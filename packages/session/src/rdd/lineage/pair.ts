import { errorOf } from '@kindling/core'
import { shown } from '../job/shown.ts'

/** Is an element of an RDD of keys and values. */
export type Pair<K, V> = readonly [key: K, value: V]

/**
 * Refuses an element that is no pair; the compiler has seen to it where it knew the elements.
 *
 * @throws AnalysisError INVALID_ARGUMENT
 */
export function requirePair(element: unknown, method: string): void {
  if (Array.isArray(element) && element.length === 2) return
  throw errorOf('INVALID_ARGUMENT', {
    argument: 'element',
    method,
    expected: 'a pair `[key, value]`',
    actual: shown(element),
  })
}
