import { type CallOrigin, errorOf } from '@kindling/core'
import { StorageLevel } from '../storage/storage-level.ts'
import type { SparkContext } from './context/spark-context.ts'
import type { Job, JobOptions } from './job/job.ts'
import { runPartitions } from './job/run-partitions.ts'
import type { CallPlace } from './job/user-calls.ts'
import { KeptLineage } from './lineage/kept.ts'
import type { Chunks, Lineage } from './lineage/lineage.ts'
import type { PartitionCount } from './lineage/partition-by.ts'
import type { RDD } from './rdd.ts'

/** Is a lineage and the context that can compute it; what is below all methods of an `RDD`. */
export abstract class RddBase<T> {
  readonly context: SparkContext
  readonly lineage: KeptLineage<T>
  readonly #id: number
  #name: string | null = null
  #level = StorageLevel.NONE

  constructor(context: SparkContext, lineage: Lineage<T>, id: number) {
    this.context = context
    this.lineage = new KeptLineage(lineage)
    this.#id = id
  }

  /** Gives a number that no other RDD of the session has. */
  id(): number {
    return this.#id
  }

  /** Gives the name that `setName` gave, or null. */
  name(): string | null {
    return this.#name
  }

  /** Names the RDD, for people. */
  setName(name: string): this {
    this.#name = name
    return this
  }

  /** Keeps the elements in memory once they have been computed: `persist()`. */
  cache(): this {
    return this.persist()
  }

  /** Keeps the elements in memory once they have been computed, until `unpersist`; whatever the level, there and once. */
  persist(level: StorageLevel = StorageLevel.MEMORY_ONLY): this {
    if (level === StorageLevel.NONE) return this.unpersist()
    this.#level = level
    this.lineage.keep()
    return this
  }

  /** Lets go of elements that `cache` or `persist` keeps. */
  unpersist(): this {
    this.#level = StorageLevel.NONE
    this.lineage.letGo()
    return this
  }

  /** Tells whether the elements are kept. */
  get isCached(): boolean {
    return this.#level !== StorageLevel.NONE
  }

  /** Tells how the elements are kept; `StorageLevel.NONE` when they are not. */
  getStorageLevel(): StorageLevel {
    return this.#level
  }

  /** Tells how many partitions there are; files must be listed for it. */
  async getNumPartitions(): Promise<number> {
    return await this.run('getNumPartitions', {}, (job) => job.countOf(this.lineage))
  }

  /** Lists what the RDD is computed from, the nearest first, a line each. */
  toDebugString(): string {
    const lines: string[] = []
    const visit = (lineage: Lineage<unknown>, depth: number): void => {
      lines.push(`${'  '.repeat(depth)}${lineage.operation}`)
      for (const parent of lineage.parents) visit(parent, depth + 1)
    }
    visit(this.lineage, 0)
    return lines.join('\n')
  }

  toString(): string {
    return `${this.#name === null ? '' : `${this.#name} `}${this.lineage.operation} RDD[${this.#id}]`
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }

  /** Makes an RDD of a lineage, in the same context. */
  protected derive<U>(lineage: Lineage<U>): RDD<U> {
    return this.context.rddOf(lineage)
  }

  /** Runs a job; what it holds is let go of when it ends. */
  protected async run<Result>(
    method: string,
    options: JobOptions | undefined,
    work: (job: Job) => Promise<Result>,
  ): Promise<Result> {
    return await this.context.runInJob(method, options?.signal, work)
  }

  /** Runs a job over every partition, and gives the results in the order of the partitions. */
  protected async eachPartition<Result>(
    method: string,
    options: JobOptions | undefined,
    work: (chunks: Chunks<T>, job: Job, partition: number) => Promise<Result>,
  ): Promise<Result[]> {
    return await this.run(method, options, async (job) =>
      this.partitionResults(job, (chunks, partition) => work(chunks, job, partition)),
    )
  }

  /** Works on every partition in a job, and gives the results in the order of the partitions. */
  protected async partitionResults<Result>(
    job: Job,
    work: (chunks: Chunks<T>, partition: number) => Promise<Result>,
  ): Promise<Result[]> {
    const partitions = Array.from({ length: await job.countOf(this.lineage) }, (_, partition) => partition)
    return await runPartitions(job, partitions, (partition) =>
      work(this.lineage.chunks(partition, job), partition),
    )
  }

  /** Says how many partitions a method makes: as asked, as the setting says, or as many as `lineage` has. */
  protected partitionCount(
    given: number | undefined,
    { method, origin }: CallPlace,
    lineage: Lineage<unknown> = this.lineage,
  ): PartitionCount {
    if (given !== undefined) requireCount(given, 'numPartitions', method, origin)
    return async (job) => given ?? this.context.ownParallelism ?? (await job.countOf(lineage))
  }
}

/**
 * Refuses a number that counts nothing.
 *
 * @throws AnalysisError INVALID_ARGUMENT for anything but whole numbers from 1 on.
 */
export function requireCount(count: number, argument: string, method: string, origin: CallOrigin): void {
  if (Number.isSafeInteger(count) && count > 0) return
  const holes = { argument, method, expected: 'a whole number from 1 on', actual: `\`${String(count)}\`` }
  throw errorOf('INVALID_ARGUMENT', holes, { origin })
}
