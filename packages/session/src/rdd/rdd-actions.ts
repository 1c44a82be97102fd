import { errorOf } from '@kindling/core'
import type { DataFrame } from '../data-frame/data-frame.ts'
import { createRelation } from '../session/create-relation.ts'
import type { Schema } from '../session/define-schema.ts'
import type { SchemaArgument } from '../session/schema-argument.ts'
import { callSite } from '../source/call-site.ts'
import type { JobOptions } from './job/job.ts'
import { type Awaitable, UserCalls } from './job/user-calls.ts'
import { KeyedMap } from './keys/keyed-map.ts'
import { applied, folded } from './lineage/apply-elements.ts'
import { chunksOf, gathered } from './lineage/chunks.ts'
import { mapPartitions } from './lineage/map-partitions.ts'
import { lengthOf } from './lineage/zip-with-index.ts'
import { RddBase, requireCount } from './rdd-base.ts'
import { mergedByLevels, reduced, reducedResults } from './reduce.ts'
import { copyOfZero } from './shared/copy-zero.ts'
import { textParts } from './text-parts.ts'

/** Is the half of an `RDD` that computes it. Each action runs on its own: what is not kept is computed anew. */
export abstract class RddActions<T> extends RddBase<T> {
  /** Gives all elements, those of the first partition first. */
  async collect(options?: JobOptions): Promise<T[]> {
    return ([] as T[]).concat(...(await this.eachPartition('collect', options, gathered)))
  }

  /** Gives the elements one by one, partition after partition; leaving the loop early stops the work. */
  async *toLocalIterator(options?: JobOptions): AsyncGenerator<T, void, undefined> {
    const job = this.context.startJob('toLocalIterator', options?.signal)
    try {
      const count = await job.countOf(this.lineage)
      for (let partition = 0; partition < count; partition++) {
        for await (const chunk of this.lineage.chunks(partition, job)) yield* chunk
      }
    } finally {
      this.context.endJob(job)
    }
  }

  /** Counts the elements. */
  async count(options?: JobOptions): Promise<number> {
    const lengths = await this.eachPartition('count', options, lengthOf)
    return lengths.reduce((sum, length) => sum + length, 0)
  }

  /** Gives the first elements; partitions behind them are not computed. */
  async take(num: number, options?: JobOptions): Promise<T[]> {
    return await this.run('take', options, async (job) => {
      const taken: T[] = []
      const count = num > 0 ? await job.countOf(this.lineage) : 0
      for (let partition = 0; partition < count && taken.length < num; partition++) {
        for await (const chunk of this.lineage.chunks(partition, job)) {
          for (const element of chunk) if (taken.length < num) taken.push(element)
          if (taken.length >= num) break
        }
      }
      return taken
    })
  }

  /**
   * Gives the first element.
   *
   * @throws ExecutionError EMPTY_RDD when there is none.
   */
  async first(options?: JobOptions): Promise<T> {
    const origin = callSite('first', this.first)
    const taken = await this.take(1, options)
    if (taken.length === 0) throw errorOf('EMPTY_RDD', { method: 'first' }, { origin })
    return taken[0] as T
  }

  /** Tells whether there is no element. */
  async isEmpty(options?: JobOptions): Promise<boolean> {
    return (await this.take(1, options)).length === 0
  }

  /**
   * Joins all elements to one: those of each partition, and then the results. The function must not mind which of them
   * are joined first.
   *
   * @throws ExecutionError EMPTY_RDD when there is no element.
   */
  async reduce(f: (left: T, right: T) => Awaitable<T>, options?: JobOptions): Promise<T> {
    const place = { method: 'reduce', origin: callSite('reduce', this.reduce) }
    return await this.run('reduce', options, async (job) => {
      const results = await this.partitionResults(job, (chunks, partition) =>
        reduced(chunks, new UserCalls(job, place, partition), f),
      )
      return await reducedResults(results, new UserCalls(job, place), place, f)
    })
  }

  /** Does what `reduce` does, with results that are joined in groups: `depth` says in how many levels. */
  async treeReduce(f: (left: T, right: T) => Awaitable<T>, depth = 2, options?: JobOptions): Promise<T> {
    const place = { method: 'treeReduce', origin: callSite('treeReduce', this.treeReduce) }
    requireCount(depth, 'depth', place.method, place.origin)
    return await this.run('treeReduce', options, async (job) => {
      const results = await this.partitionResults(job, (chunks, partition) =>
        reduced(chunks, new UserCalls(job, place, partition), f),
      )
      const calls = new UserCalls(job, place)
      return await reducedResults(await mergedByLevels(results, depth, calls, f), calls, place, f)
    })
  }

  /** Joins all elements to one, in each partition and among the results from `zeroValue` on. */
  async fold(zeroValue: T, op: (left: T, right: T) => Awaitable<T>, options?: JobOptions): Promise<T> {
    const place = { method: 'fold', origin: callSite('fold', this.fold) }
    return await this.#aggregate(place, zeroValue, op, op, options)
  }

  /**
   * Takes all elements up into a value of another kind: `seqOp` takes an element, in each partition from a copy of
   * `zeroValue` on, and `combOp` joins the results.
   *
   * @example
   * ```ts
   * await numbers.aggregate([0, 0], ([sum, count], n) => [sum + n, count + 1], (a, b) => [a[0] + b[0], a[1] + b[1]])
   * ```
   */
  async aggregate<U>(
    zeroValue: U,
    seqOp: (state: U, element: T) => Awaitable<U>,
    combOp: (left: U, right: U) => Awaitable<U>,
    options?: JobOptions,
  ): Promise<U> {
    const place = { method: 'aggregate', origin: callSite('aggregate', this.aggregate) }
    return await this.#aggregate(place, zeroValue, seqOp, combOp, options)
  }

  /** Does what `aggregate` does, with results that are joined in groups: `depth` says in how many levels. */
  async treeAggregate<U>(
    zeroValue: U,
    seqOp: (state: U, element: T) => Awaitable<U>,
    combOp: (left: U, right: U) => Awaitable<U>,
    depth = 2,
    options?: JobOptions,
  ): Promise<U> {
    const place = { method: 'treeAggregate', origin: callSite('treeAggregate', this.treeAggregate) }
    requireCount(depth, 'depth', place.method, place.origin)
    return await this.run('treeAggregate', options, async (job) => {
      const results = await this.partitionResults(job, (chunks, partition) =>
        folded(chunks, new UserCalls(job, place, partition), copyOfZero(zeroValue, place.method), seqOp),
      )
      if (results.length === 0) return zeroValue
      const calls = new UserCalls(job, place)
      return await reducedResults(await mergedByLevels(results, depth, calls, combOp), calls, place, combOp)
    })
  }

  /** Calls a function with each element, and waits for it. */
  async foreach(f: (element: T) => unknown, options?: JobOptions): Promise<void> {
    const place = { method: 'foreach', origin: callSite('foreach', this.foreach) }
    await this.eachPartition('foreach', options, async (chunks, job, partition) => {
      const calls = new UserCalls(job, place, partition)
      await lengthOf(applied(chunks, calls, f, () => undefined))
    })
  }

  /** Calls a function with the elements of each partition, and waits for it. */
  async foreachPartition(f: (elements: AsyncIterable<T>) => unknown, options?: JobOptions): Promise<void> {
    const place = { method: 'foreachPartition', origin: callSite('foreachPartition', this.foreachPartition) }
    const visited = mapPartitions(
      this.lineage,
      place,
      async (_, elements) => {
        await f(elements)
        return []
      },
      false,
    )
    await this.derive(visited).count(options)
  }

  /** Counts how often each element is there; elements are compared by value. */
  async countByValue(options?: JobOptions): Promise<ReadonlyMap<T, number>> {
    const parts = await this.eachPartition('countByValue', options, async (chunks, job) => {
      const counts = new KeyedMap<T, number>()
      for await (const chunk of chunks) {
        for (const element of chunk) counts.update(element, (before = 0) => before + 1)
        if (job.pace.isDue()) await job.turn()
      }
      return counts
    })
    const [all = new KeyedMap<T, number>(), ...others] = parts
    for (const [element, count] of others.flatMap((part) => [...part])) {
      all.update(element, (before = 0) => before + count)
    }
    return all
  }

  /**
   * Writes the elements into a new folder, a file for each partition, an element a line: texts and bytes as they are,
   * other values as `String` writes them, lists and objects as JSON. The codec `org.apache.hadoop.io.compress.GzipCodec` (or
   * `gzip`) packs the files. All of the files are there in the end, or none.
   */
  async saveAsTextFile(path: string, compressionCodecClass?: string, options?: JobOptions): Promise<void> {
    const origin = callSite('saveAsTextFile', this.saveAsTextFile)
    await this.run('saveAsTextFile', options, async (job) => {
      const parts = textParts(this.lineage, await job.countOf(this.lineage), job)
      const compression = compressionCodecClass === undefined ? {} : { compression: compressionCodecClass }
      await this.context.sparkSession.backend.writeParts({ path, parts, origin, ...compression })
    })
  }

  /**
   * Computes the elements and makes a DataFrame of them: objects, lists in the order of the schema, or single values of
   * a type. See `SparkSession.createDataFrame`.
   */
  async toDF<Row>(schema: Schema<Row>): Promise<DataFrame<Row>>
  async toDF(schema: SchemaArgument): Promise<DataFrame>
  // biome-ignore lint/suspicious/noExplicitAny: nothing is known of rows that are lists.
  async toDF<Row>(this: RddActions<Row>): Promise<DataFrame<Row extends readonly unknown[] ? any : Row>>
  async toDF(schema?: SchemaArgument): Promise<DataFrame> {
    const origin = callSite('toDF', this.toDF)
    return this.context.sparkSession.frame(createRelation(await this.collect(), schema, origin))
  }

  async #aggregate<U>(
    place: { readonly method: string; readonly origin: ReturnType<typeof callSite> },
    zeroValue: U,
    seqOp: (state: U, element: T) => Awaitable<U>,
    combOp: (left: U, right: U) => Awaitable<U>,
    options: JobOptions | undefined,
  ): Promise<U> {
    return await this.run(place.method, options, async (job) => {
      const results = await this.partitionResults(job, (chunks, partition) =>
        folded(chunks, new UserCalls(job, place, partition), copyOfZero(zeroValue, place.method), seqOp),
      )
      const zero = copyOfZero(zeroValue, place.method)
      return await folded(chunksOf(results), new UserCalls(job, place), zero, combOp)
    })
  }
}
