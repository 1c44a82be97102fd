import { errorOf } from '@kindling/core'
import { keyOf } from './key-of.ts'

/** Gives a whole number for a key; its remainder by the number of partitions is the partition. */
export type PartitionFunction<K> = (key: K) => number

/** Says in which of so many partitions a key is. */
export interface Partitioner {
  readonly place: PartitionFunction<never>
  readonly count: number
}

/** Tells whether two partitioners put every key into the same partition. */
export function samePartitioner(left: Partitioner, right: Partitioner | undefined): boolean {
  return left.place === right?.place && left.count === right.count
}

/**
 * Gives the partition of a key.
 *
 * @throws AnalysisError INVALID_ARGUMENT for a function that gives no whole number.
 */
export function partitionOf<K>(key: K, place: PartitionFunction<K>, count: number): number {
  const number = place(key)
  if (!Number.isSafeInteger(number)) {
    throw errorOf('INVALID_ARGUMENT', {
      argument: 'partitionFunc',
      method: 'partitionBy',
      expected: 'a function that gives whole numbers',
      actual: `\`${String(number)}\``,
    })
  }
  const rest = number % count
  return rest < 0 ? rest + count : rest
}

/**
 * Gives a number that equal keys share: whole numbers themselves and 0 for null, as Python's `hash` does, so that such
 * keys are in the partitions where PySpark has them; a hash of the contents for anything else (FNV-1a, 32 bits).
 */
export function portableHash(value: unknown): number {
  const key = keyOf(value)
  if (key === null) return 0
  if (typeof key === 'boolean') return Number(key)
  if (typeof key === 'number' && Number.isSafeInteger(key)) return key
  return hashOfText(String(key))
}

function hashOfText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
