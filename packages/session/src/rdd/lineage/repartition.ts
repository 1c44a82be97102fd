import { XorShift } from '@kindling/functions'
import type { Job } from '../job/job.ts'
import { runPartitions } from '../job/run-partitions.ts'
import { type CallPlace, UserCalls } from '../job/user-calls.ts'
import { chunksOf } from './chunks.ts'
import type { Lineage } from './lineage.ts'
import { bucketed } from './partition-by.ts'

/** So many elements that follow each other go to the same partition, as in PySpark. */
const BATCH = 10

/** Deals the elements out to so many partitions, in turn; each partition begins with another one, as in Spark. */
export function repartitioned<Element>(
  parent: Lineage<Element>,
  call: CallPlace,
  count: number,
): Lineage<Element> {
  const lineage: Lineage<Element> = {
    operation: call.method,
    parents: [parent],
    count: async () => count,
    async *chunks(partition, job) {
      const dealt = await job.once(lineage, async () => await deal(parent, call, count, job))
      for (const buckets of dealt) yield* chunksOf(buckets[partition] ?? [])
    },
  }
  return lineage
}

async function deal<Element>(
  parent: Lineage<Element>,
  call: CallPlace,
  count: number,
  job: Job,
): Promise<readonly Element[][][]> {
  const partitions = Array.from({ length: await job.countOf(parent) }, (_, partition) => partition)
  return await runPartitions(job, partitions, async (partition) => {
    const buckets: Element[][] = Array.from({ length: count }, () => [])
    let position = (firstBucket(partition, count) + 1) * BATCH
    const next = (): number => Math.floor(position++ / BATCH) % count
    await bucketed(parent.chunks(partition, job), new UserCalls(job, call, partition), buckets, next)
    return buckets
  })
}

/** Draws the bucket before the first one: `nextInt(count)` of Java's Random, over Spark's generator. */
function firstBucket(partition: number, count: number): number {
  const random = new XorShift(BigInt(partition))
  const isPowerOfTwo = (count & -count) === count
  if (isPowerOfTwo) return Math.floor((count * random.next(31)) / 2 ** 31)
  for (;;) {
    const bits = random.next(31)
    const rest = bits % count
    // The last numbers, which are too few to reach every rest, do not count.
    if (bits - rest + (count - 1) < 2 ** 31) return rest
  }
}
