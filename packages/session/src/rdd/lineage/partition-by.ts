import type { Job } from '../job/job.ts'
import { runPartitions } from '../job/run-partitions.ts'
import { type CallPlace, UserCalls } from '../job/user-calls.ts'
import {
  type Partitioner,
  type PartitionFunction,
  partitionOf,
  samePartitioner,
} from '../keys/partitioner.ts'
import { chunksOf } from './chunks.ts'
import type { Chunks, Lineage } from './lineage.ts'
import { type Pair, requirePair } from './pair.ts'

/** Tells how many partitions are to be made; a method may leave it to the job. */
export type PartitionCount = (job: Job) => Promise<number>

/**
 * Sends each pair to the partition of its key: a shuffle. The pairs of a partition come in the order of the partitions
 * that they were in. Where they are in these partitions already, nothing is sent.
 */
export function partitionedBy<K, V>(
  parent: Lineage<Pair<K, V>>,
  call: CallPlace,
  count: PartitionCount,
  place: PartitionFunction<K>,
): Lineage<Pair<K, V>> {
  const partitioner = async (job: Job): Promise<Partitioner> => ({ place, count: await job.countOf(lineage) })
  const isDone = async (job: Job): Promise<boolean> =>
    samePartitioner(await partitioner(job), await parent.partitioner?.(job))
  const lineage: Lineage<Pair<K, V>> = {
    operation: 'partitionBy',
    parents: [parent],
    partitioner,
    count,
    async *chunks(partition, job) {
      if (await isDone(job)) {
        yield* parent.chunks(partition, job)
        return
      }
      const sent = await job.once(lineage, async () => await send(parent, call, await partitioner(job), job))
      for (const buckets of sent) yield* chunksOf((buckets[partition] ?? []) as readonly Pair<K, V>[])
    },
  }
  return lineage
}

/** Sorts the pairs of each partition into buckets, one for each partition that they go to. */
async function send(
  parent: Lineage<Pair<unknown, unknown>>,
  call: CallPlace,
  { place, count }: Partitioner,
  job: Job,
): Promise<readonly Pair<unknown, unknown>[][][]> {
  const partitions = Array.from({ length: await job.countOf(parent) }, (_, partition) => partition)
  return await runPartitions(job, partitions, async (partition) => {
    const calls = new UserCalls(job, call, partition)
    const buckets: Pair<unknown, unknown>[][] = Array.from({ length: count }, () => [])
    await bucketed(parent.chunks(partition, job), calls, buckets, (pair) => {
      requirePair(pair, call.method)
      return partitionOf(pair[0], place as PartitionFunction<unknown>, count)
    })
    return buckets
  })
}

/** Puts elements into the buckets that a function names. */
export async function bucketed<Element>(
  input: Chunks<Element>,
  calls: UserCalls,
  buckets: readonly Element[][],
  bucketOf: (element: Element) => number,
): Promise<void> {
  const { job } = calls
  for await (const chunk of input) {
    job.signal.throwIfAborted()
    for (const element of chunk) {
      try {
        buckets[bucketOf(element)]?.push(element)
      } catch (error) {
        throw calls.failed(element, error)
      }
      if (job.pace.isDue()) await job.turn()
    }
  }
}
