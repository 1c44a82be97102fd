import type { Job } from '../job/job.ts'
import type { Partitioner } from '../keys/partitioner.ts'

/** Gives the elements of a partition in small lists, as they are asked for; no list is changed by who gets it. */
export type Chunks<Element> = AsyncIterable<readonly Element[]>

/** Says how the partitions of an RDD are computed, from others or from data. Nothing is computed before `chunks` is read. */
export interface Lineage<Element> {
  /** The method that made it, as `toDebugString` shows it. */
  readonly operation: string
  /** What it is computed from. */
  readonly parents: readonly Lineage<unknown>[]
  /** Says in which partition a key is, where that is known. */
  readonly partitioner?: ((job: Job) => Promise<Partitioner | undefined>) | undefined
  /** Tells how many partitions there are; the job remembers it: ask `job.countOf`. */
  count(job: Job): Promise<number>
  /** Computes a partition. */
  chunks(partition: number, job: Job): Chunks<Element>
}
