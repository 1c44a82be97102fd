import type { Job } from '../job/job.ts'
import { RandomSampler } from '../random/random-sampler.ts'
import type { Chunks, Lineage } from './lineage.ts'

/** Says how often an element is taken, by the numbers that a sampler draws. */
export type Draw<Element> = (sampler: RandomSampler, element: Element) => number

/** Takes a sample of the elements; with the same seed it is the same each time, and the one that PySpark takes. */
export function sampled<Element>(
  parent: Lineage<Element>,
  operation: string,
  seed: bigint,
  draw: Draw<Element>,
): Lineage<Element> {
  return {
    operation,
    parents: [parent],
    partitioner: parent.partitioner,
    count: (job) => job.countOf(parent),
    chunks: (partition, job) =>
      drawn(parent.chunks(partition, job), new RandomSampler(seed, partition), draw, job),
  }
}

async function* drawn<Element>(
  input: Chunks<Element>,
  sampler: RandomSampler,
  draw: Draw<Element>,
  job: Job,
): Chunks<Element> {
  for await (const chunk of input) {
    const output: Element[] = []
    for (const element of chunk) {
      for (let times = draw(sampler, element); times > 0; times--) output.push(element)
      if (job.pace.isDue()) await job.turn()
    }
    if (output.length > 0) yield output
  }
}
