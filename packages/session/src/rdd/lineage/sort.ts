import type { Job } from '../job/job.ts'
import { runPartitions } from '../job/run-partitions.ts'
import { type Awaitable, type CallPlace, UserCalls } from '../job/user-calls.ts'
import { type Comparison, compareValues } from '../keys/order.ts'
import { sortElements } from '../keys/sort-elements.ts'
import { RandomSampler } from '../random/random-sampler.ts'
import { applied } from './apply-elements.ts'
import { chunksOf, gathered } from './chunks.ts'
import type { Chunks, Lineage } from './lineage.ts'
import type { PartitionCount } from './partition-by.ts'

/** Says how elements are sorted. */
export interface Sorting<Element> {
  keyOf(element: Element): Awaitable<unknown>
  readonly ascending: boolean
}

/** Keeps an element together with what it is sorted by. */
type Keyed<Element> = readonly [key: unknown, element: Element]

/** So many keys of each partition that will be are looked at to find where its range ends. */
const SAMPLES = 20
/** Seeds the sample, so that partitions are the same each time. */
const SEED = 1n

/**
 * Sorts all elements: each partition gets a range of the keys, found by a sample of them as PySpark finds it, and sorts
 * its own. Elements with equal keys stay in order.
 */
export function sorted<Element>(
  parent: Lineage<Element>,
  call: CallPlace,
  sorting: Sorting<Element>,
  count: PartitionCount,
): Lineage<Element> {
  const lineage: Lineage<Element> = {
    operation: call.method,
    parents: [parent],
    count,
    async *chunks(partition, job) {
      const ranges = await job.once(lineage, async () => {
        const inputs = await keyed(parent, call, sorting, job)
        return await intoRanges(inputs, await job.countOf(lineage), sorting.ascending, job)
      })
      yield* elementsOf(await sortElements(ranges[partition] ?? [], orderOf(sorting), job))
    },
  }
  return lineage
}

/** Sorts the elements of each partition by themselves. */
export function sortedWithin<Element>(
  parent: Lineage<Element>,
  call: CallPlace,
  sorting: Sorting<Element>,
): Lineage<Element> {
  return {
    operation: call.method,
    parents: [parent],
    partitioner: parent.partitioner,
    count: (job) => job.countOf(parent),
    async *chunks(partition, job) {
      const calls = new UserCalls(job, call, partition)
      const pairs = await gathered(withKeys(parent.chunks(partition, job), calls, sorting), job)
      yield* elementsOf(await sortElements(pairs, orderOf(sorting), job))
    },
  }
}

/** Leaves out what elements were sorted by. */
async function* elementsOf<Element>(pairs: readonly Keyed<Element>[]): Chunks<Element> {
  for await (const chunk of chunksOf(pairs)) yield chunk.map((pair) => pair[1])
}

function orderOf<Element>({ ascending }: Sorting<Element>): Comparison<Keyed<Element>> {
  return ascending
    ? (left, right) => compareValues(left[0], right[0])
    : (left, right) => compareValues(right[0], left[0])
}

function withKeys<Element>(
  chunks: Chunks<Element>,
  calls: UserCalls,
  { keyOf }: Sorting<Element>,
): Chunks<Keyed<Element>> {
  return applied(chunks, calls, keyOf, (key, element, output: Keyed<Element>[]) => {
    output.push([key, element])
  })
}

/** Computes all partitions, with the key of each element. */
async function keyed<Element>(
  parent: Lineage<Element>,
  call: CallPlace,
  sorting: Sorting<Element>,
  job: Job,
): Promise<readonly Keyed<Element>[][]> {
  const partitions = Array.from({ length: await job.countOf(parent) }, (_, partition) => partition)
  return await runPartitions(job, partitions, async (partition) => {
    const calls = new UserCalls(job, call, partition)
    const pairs = withKeys(parent.chunks(partition, job), calls, sorting)
    return await gathered(pairs, job)
  })
}

async function intoRanges<Element>(
  inputs: readonly Keyed<Element>[][],
  count: number,
  ascending: boolean,
  job: Job,
): Promise<readonly Keyed<Element>[][]> {
  const ends = count === 1 ? [] : await rangeEnds(inputs, count, job)
  const ranges: Keyed<Element>[][] = Array.from({ length: count }, () => [])
  for (const pairs of inputs) {
    for (const pair of pairs) {
      const range = firstNotBelow(ends, pair[0])
      ranges[ascending ? range : count - 1 - range]?.push(pair)
      if (job.pace.isDue()) await job.turn()
    }
  }
  return ranges
}

/** Finds the largest key of each range but the last by a sample. */
async function rangeEnds(
  inputs: readonly Keyed<unknown>[][],
  count: number,
  job: Job,
): Promise<readonly unknown[]> {
  const total = inputs.reduce((sum, { length }) => sum + length, 0)
  if (total === 0) return []
  const fraction = Math.min((count * SAMPLES) / total, 1)
  const keys: unknown[] = []
  for (const [partition, pairs] of inputs.entries()) {
    const sampler = new RandomSampler(SEED, partition)
    for (const [key] of pairs) {
      if (sampler.uniform() < fraction) keys.push(key)
      if (job.pace.isDue()) await job.turn()
    }
  }
  const inOrder = await sortElements(keys, compareValues, job)
  return Array.from(
    { length: count - 1 },
    (_, range) => inOrder[Math.floor((inOrder.length * (range + 1)) / count)],
  )
}

/** Finds the first of ascending values that is not smaller than a key. */
function firstNotBelow(values: readonly unknown[], key: unknown): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareValues(values[middle], key) < 0) low = middle + 1
    else high = middle
  }
  return low
}
