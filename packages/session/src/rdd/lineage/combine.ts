import { type Awaitable, type CallPlace, isPromise, UserCalls } from '../job/user-calls.ts'
import { KeyedMap } from '../keys/keyed-map.ts'
import type { PartitionFunction } from '../keys/partitioner.ts'
import { chunked } from './chunks.ts'
import type { Chunks, Lineage } from './lineage.ts'
import { type Pair, requirePair } from './pair.ts'
import { type PartitionCount, partitionedBy } from './partition-by.ts'

/** Says how the values of a key become one. */
export interface Combiner<V, C> {
  create(value: V): Awaitable<C>
  addValue(combined: C, value: V): Awaitable<C>
  merge(left: C, right: C): Awaitable<C>
}

/**
 * Makes one pair of all pairs with equal keys: first within each partition, then, after each has been sent to the
 * partition of its key, there again. Keys come in the order in which they came first.
 */
export function combinedByKey<K, V, C>(
  parent: Lineage<Pair<K, V>>,
  call: CallPlace,
  combiner: Combiner<V, C>,
  count: PartitionCount,
  place: PartitionFunction<K>,
): Lineage<[K, C]> {
  const { create, addValue, merge } = combiner
  const local = combinedWithin(parent, call, create, addValue)
  const sent = partitionedBy(local, call, count, place)
  return combinedWithin(sent, call, (combined: C) => combined, merge)
}

/** Combines the pairs of each partition by itself. */
function combinedWithin<K, V, C>(
  parent: Lineage<Pair<K, V>>,
  call: CallPlace,
  create: (value: V) => Awaitable<C>,
  add: (combined: C, value: V) => Awaitable<C>,
): Lineage<[K, C]> {
  return {
    operation: call.method,
    parents: [parent],
    partitioner: parent.partitioner,
    count: (job) => job.countOf(parent),
    async *chunks(partition, job) {
      const calls = new UserCalls(job, call, partition)
      const combined = await combine(parent.chunks(partition, job), calls, call.method, create, add)
      yield* chunked(combined)
    },
  }
}

/** Combines the values of equal keys. */
export async function combine<K, V, C>(
  input: Chunks<Pair<K, V>>,
  calls: UserCalls,
  method: string,
  create: (value: V) => Awaitable<C>,
  add: (combined: C, value: V) => Awaitable<C>,
): Promise<KeyedMap<K, C>> {
  const { job } = calls
  const combined = new KeyedMap<K, C>()
  for await (const chunk of input) {
    job.signal.throwIfAborted()
    for (const pair of chunk) {
      requirePair(pair, method)
      const [key, value] = pair
      const entry = combined.entry(key)
      let next: Awaitable<C>
      try {
        next = entry === undefined ? create(value) : add(entry[1], value)
      } catch (error) {
        throw calls.failed(pair, error)
      }
      const settled = isPromise(next) ? await calls.settled(pair, next) : next
      if (entry === undefined) combined.set(key, settled)
      else entry[1] = settled
      if (job.pace.isDue()) await job.turn()
    }
  }
  return combined
}

/** Says how values are gathered in lists, in order. */
export function lists<V>(): Combiner<V, V[]> {
  return {
    create: (value) => [value],
    addValue(list, value) {
      list.push(value)
      return list
    },
    merge(left, right) {
      for (const value of right) left.push(value)
      return left
    },
  }
}
