import type { Job } from '../job/job.ts'
import { type Partitioner, samePartitioner } from '../keys/partitioner.ts'
import type { Chunks, Lineage } from './lineage.ts'

/**
 * Puts the partitions of several RDDs one behind the other. Where all are parted by the same partitioner, the partitions of
 * one number become one instead, and keys stay where they are.
 */
export function united<Element>(parents: readonly Lineage<Element>[]): Lineage<Element> {
  const common = (job: Job): Promise<Partitioner | undefined> =>
    job.once(lineage, async () => await commonPartitioner(parents, job))
  const lineage: Lineage<Element> = {
    operation: 'union',
    parents,
    partitioner: common,
    async count(job) {
      const partitioner = await common(job)
      if (partitioner !== undefined) return partitioner.count
      return (await countsOf(parents, job)).reduce((sum, count) => sum + count, 0)
    },
    async *chunks(partition, job) {
      if ((await common(job)) === undefined) yield* behindEachOther(parents, partition, job)
      else for (const parent of parents) yield* parent.chunks(partition, job)
    },
  }
  return lineage
}

async function commonPartitioner(
  parents: readonly Lineage<unknown>[],
  job: Job,
): Promise<Partitioner | undefined> {
  const [first, ...others] = await Promise.all(parents.map(async (parent) => await parent.partitioner?.(job)))
  return first !== undefined && others.every((other) => samePartitioner(first, other)) ? first : undefined
}

async function* behindEachOther<Element>(
  parents: readonly Lineage<Element>[],
  partition: number,
  job: Job,
): Chunks<Element> {
  let left = partition
  for (const parent of parents) {
    const count = await job.countOf(parent)
    if (left < count) {
      yield* parent.chunks(left, job)
      return
    }
    left -= count
  }
}

/** Tells how many partitions each of several RDDs has. */
export async function countsOf(parents: readonly Lineage<unknown>[], job: Job): Promise<readonly number[]> {
  return await Promise.all(parents.map((parent) => job.countOf(parent)))
}
