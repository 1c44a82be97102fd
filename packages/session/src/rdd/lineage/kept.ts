import type { Job } from '../job/job.ts'
import { chunksOf, gathered } from './chunks.ts'
import type { Chunks, Lineage } from './lineage.ts'

/** Is the lineage of an RDD, which may be told to keep what it computes: then each partition is computed once. */
export class KeptLineage<Element> implements Lineage<Element> {
  readonly #origin: Lineage<Element>
  #isKept = false
  #count: Promise<number> | undefined
  readonly #partitions = new Map<number, readonly Element[]>()

  constructor(origin: Lineage<Element>) {
    this.#origin = origin
  }

  get operation(): string {
    return this.#origin.operation
  }

  get parents(): readonly Lineage<unknown>[] {
    return this.#origin.parents
  }

  get partitioner(): Lineage<Element>['partitioner'] {
    return this.#origin.partitioner
  }

  /** Keeps the partitions in memory once they have been computed. */
  keep(): void {
    this.#isKept = true
  }

  /** Lets go of the partitions that are kept. */
  letGo(): void {
    this.#isKept = false
    this.#count = undefined
    this.#partitions.clear()
  }

  async count(job: Job): Promise<number> {
    if (!this.#isKept) return await this.#origin.count(job)
    this.#count ??= this.#origin.count(job)
    try {
      return await this.#count
    } catch (error) {
      this.#count = undefined
      throw error
    }
  }

  async *chunks(partition: number, job: Job): Chunks<Element> {
    const known = this.#partitions.get(partition)
    if (known !== undefined) yield* chunksOf(known)
    else if (this.#isKept) yield* chunksOf(await this.#compute(partition, job))
    else yield* this.#origin.chunks(partition, job)
  }

  async #compute(partition: number, job: Job): Promise<readonly Element[]> {
    const elements = await gathered(this.#origin.chunks(partition, job), job)
    // It may have been let go of, or computed by another job, meanwhile.
    if (this.#isKept && !this.#partitions.has(partition)) this.#partitions.set(partition, elements)
    return elements
  }
}
