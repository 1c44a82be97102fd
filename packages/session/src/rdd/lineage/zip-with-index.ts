import type { Job } from '../job/job.ts'
import { runPartitions } from '../job/run-partitions.ts'
import type { Chunks, Lineage } from './lineage.ts'

/** Pairs each element with its place among all; with more than one partition it counts all but the last first. */
export function zippedWithIndex<Element>(parent: Lineage<Element>): Lineage<[Element, number]> {
  const lineage: Lineage<[Element, number]> = {
    operation: 'zipWithIndex',
    parents: [parent],
    count: (job) => job.countOf(parent),
    async *chunks(partition, job) {
      const starts = await job.once(lineage, async () => await startsOf(parent, job))
      yield* numbered(parent.chunks(partition, job), starts[partition] ?? 0, 1)
    },
  }
  return lineage
}

/** Pairs each element with a number that no other has, without counting: its place times the partitions, plus its own. */
export function zippedWithUniqueId<Element>(parent: Lineage<Element>): Lineage<[Element, number]> {
  return {
    operation: 'zipWithUniqueId',
    parents: [parent],
    count: (job) => job.countOf(parent),
    async *chunks(partition, job) {
      yield* numbered(parent.chunks(partition, job), partition, await job.countOf(parent))
    },
  }
}

async function* numbered<Element>(
  chunks: Chunks<Element>,
  first: number,
  step: number,
): Chunks<[Element, number]> {
  let next = first
  for await (const chunk of chunks) {
    const pairs: [Element, number][] = []
    for (const element of chunk) {
      pairs.push([element, next])
      next += step
    }
    yield pairs
  }
}

async function startsOf(parent: Lineage<unknown>, job: Job): Promise<readonly number[]> {
  const counted = Math.max(0, (await job.countOf(parent)) - 1)
  const partitions = Array.from({ length: counted }, (_, partition) => partition)
  const lengths = await runPartitions(job, partitions, (partition) => lengthOf(parent.chunks(partition, job)))
  const starts = [0]
  for (const [partition, length] of lengths.entries()) starts.push((starts[partition] ?? 0) + length)
  return starts
}

/** Counts the elements of a partition. */
export async function lengthOf(chunks: Chunks<unknown>): Promise<number> {
  let length = 0
  for await (const chunk of chunks) length += chunk.length
  return length
}
