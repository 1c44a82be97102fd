import { errorOf } from '@kindling/core'
import { callSite } from '../source/call-site.ts'
import type { JobOptions } from './job/job.ts'
import { type Awaitable, type CallPlace, UserCalls } from './job/user-calls.ts'
import { type Comparison, compareValues } from './keys/order.ts'
import { firstOrdered } from './keys/sort-elements.ts'
import { applied, folded } from './lineage/apply-elements.ts'
import { chunksOf } from './lineage/chunks.ts'
import type { Chunks } from './lineage/lineage.ts'
import { requireShare } from './random/sample-arguments.ts'
import { RddActions } from './rdd-actions.ts'
import { requireCount } from './rdd-base.ts'
import { NOTHING, reduced, reducedResults } from './reduce.ts'
import { type Buckets, bucketOf, evenBuckets, givenBuckets, isMissing } from './statistics/histogram.ts'
import { StatCounter } from './statistics/stat-counter.ts'

/** Makes of an element what elements are compared by. */
type KeyFunction<T> = (element: T) => Awaitable<unknown>

type Keyed<T> = readonly [key: unknown, element: T]

/** Is the part of an `RDD` that counts, sums and compares. */
export abstract class RddStatistics<T> extends RddActions<T> {
  /** Adds numbers, or bigints; 0 of no elements. */
  async sum<N extends number | bigint>(this: RddStatistics<N>, options?: JobOptions): Promise<N> {
    const place = { method: 'sum', origin: callSite('sum', this.sum) }
    return await this.run('sum', options, async (job) => {
      const plus = (left: unknown, right: unknown): unknown => (left as number) + (right as number)
      const sumOf = (chunks: Chunks<unknown>, partition?: number): Promise<unknown> =>
        folded(chunks, new UserCalls(job, place, partition), NOTHING as unknown, (sum, element) =>
          sum === NOTHING ? element : plus(sum, element),
        )
      const sums = await this.partitionResults(job, sumOf)
      const sum = await sumOf(chunksOf(sums.filter((each) => each !== NOTHING)))
      return (sum === NOTHING ? 0 : sum) as N
    })
  }

  /** Gives count, mean, variance, least and greatest of numbers. */
  async stats(this: RddStatistics<number>, options?: JobOptions): Promise<StatCounter> {
    const place = { method: 'stats', origin: callSite('stats', this.stats) }
    const parts = await this.eachPartition('stats', options, async (chunks, job, partition) =>
      folded(chunks, new UserCalls(job, place, partition), new StatCounter(), (counter, element) =>
        counter.merge(element),
      ),
    )
    return parts.reduce((all, part) => all.mergeStats(part), new StatCounter())
  }

  /** Gives the mean of numbers. */
  async mean(this: RddStatistics<number>, options?: JobOptions): Promise<number> {
    return (await this.stats(options)).mean()
  }

  /** Gives the variance of numbers. */
  async variance(this: RddStatistics<number>, options?: JobOptions): Promise<number> {
    return (await this.stats(options)).variance()
  }

  /** Gives the standard deviation of numbers. */
  async stdev(this: RddStatistics<number>, options?: JobOptions): Promise<number> {
    return (await this.stats(options)).stdev()
  }

  /** Gives the variance that numbers, as a sample, suggest. */
  async sampleVariance(this: RddStatistics<number>, options?: JobOptions): Promise<number> {
    return (await this.stats(options)).sampleVariance()
  }

  /** Gives the standard deviation that numbers, as a sample, suggest. */
  async sampleStdev(this: RddStatistics<number>, options?: JobOptions): Promise<number> {
    return (await this.stats(options)).sampleStdev()
  }

  /**
   * Gives the greatest element, or the one with the greatest key; the first of several.
   *
   * @throws ExecutionError EMPTY_RDD when there is no element.
   */
  async max(key?: KeyFunction<T>, options?: JobOptions): Promise<T> {
    const place = { method: 'max', origin: callSite('max', this.max) }
    return await this.#outermost(place, key, compareValues, options)
  }

  /**
   * Gives the least element, or the one with the least key; the first of several.
   *
   * @throws ExecutionError EMPTY_RDD when there is no element.
   */
  async min(key?: KeyFunction<T>, options?: JobOptions): Promise<T> {
    const place = { method: 'min', origin: callSite('min', this.min) }
    return await this.#outermost(place, key, (left, right) => compareValues(right, left), options)
  }

  /** Gives the greatest elements, the greatest first; all partitions are computed, but only so many elements kept. */
  async top(num: number, key?: KeyFunction<T>, options?: JobOptions): Promise<T[]> {
    const place = { method: 'top', origin: callSite('top', this.top) }
    return await this.#first(num, place, key, (left, right) => compareValues(right, left), options)
  }

  /** Gives the least elements, the least first. */
  async takeOrdered(num: number, key?: KeyFunction<T>, options?: JobOptions): Promise<T[]> {
    const place = { method: 'takeOrdered', origin: callSite('takeOrdered', this.takeOrdered) }
    return await this.#first(num, place, key, compareValues, options)
  }

  /**
   * Counts the elements of each bucket. A number makes so many buckets of equal width; bounds are taken as they are. Null
   * and NaN are not counted.
   *
   * @example
   * ```ts
   * await numbers.histogram(2) // [[0, 25, 50], [25, 26]]
   * ```
   */
  async histogram(
    this: RddStatistics<number>,
    buckets: number,
    options?: JobOptions,
  ): Promise<[number[], number[]]>
  async histogram(buckets: readonly T[], options?: JobOptions): Promise<[T[], number[]]>
  async histogram(buckets: number | readonly T[], options?: JobOptions): Promise<[unknown[], number[]]> {
    const place = { method: 'histogram', origin: callSite('histogram', this.histogram) }
    const chosen =
      typeof buckets === 'number'
        ? ((await this.#evenly(buckets, place, options)) as Buckets<T>)
        : givenBuckets(buckets, place.origin)
    const counts = chosen.bounds.slice(1).map(() => 0)
    await this.eachPartition('histogram', options, async (chunks, job) => {
      for await (const chunk of chunks) {
        for (const element of chunk) {
          const bucket = bucketOf(element, chosen)
          if (bucket !== undefined) counts[bucket] = (counts[bucket] ?? 0) + 1
        }
        if (job.pace.isDue()) await job.turn()
      }
    })
    return [[...chosen.bounds], counts]
  }

  /** Makes buckets of the least and the greatest number. */
  async #evenly(count: number, place: CallPlace, options: JobOptions | undefined): Promise<Buckets<unknown>> {
    requireCount(count, 'buckets', place.method, place.origin)
    const counter = new StatCounter()
    await this.eachPartition(place.method, options, async (chunks) => {
      for await (const chunk of chunks) {
        for (const element of chunk) if (!isMissing(element)) counter.merge(Number(element))
      }
    })
    if (counter.count() === 0) throw errorOf('EMPTY_RDD', { method: place.method }, { origin: place.origin })
    return evenBuckets(counter.min(), counter.max(), count, place.origin)
  }

  /** Finds the element that no other is beyond. */
  async #outermost(
    place: CallPlace,
    key: KeyFunction<T> | undefined,
    compare: Comparison<unknown>,
    options: JobOptions | undefined,
  ): Promise<T> {
    return await this.run(place.method, options, async (job) => {
      const further = (left: Keyed<T>, right: Keyed<T>): Keyed<T> =>
        compare(right[0], left[0]) > 0 ? right : left
      const results = await this.partitionResults(job, async (chunks, partition) => {
        const calls = new UserCalls(job, place, partition)
        return await reduced(keyed(chunks, calls, key), calls, further)
      })
      const [, element] = await reducedResults(results, new UserCalls(job, place), place, further)
      return element
    })
  }

  async #first(
    num: number,
    place: CallPlace,
    key: KeyFunction<T> | undefined,
    compare: Comparison<unknown>,
    options: JobOptions | undefined,
  ): Promise<T[]> {
    requireShare(num, 'num', place.method, place.origin)
    const order: Comparison<Keyed<T>> = (left, right) => compare(left[0], right[0])
    return await this.run(place.method, options, async (job) => {
      const parts = await this.partitionResults(job, async (chunks, partition) =>
        firstOrdered(keyed(chunks, new UserCalls(job, place, partition), key), num, order, job),
      )
      const first = await firstOrdered(chunksOf(parts.flat()), num, order, job)
      return first.map(([, element]) => element)
    })
  }
}

/** Computes what elements are compared by. */
function keyed<T>(chunks: Chunks<T>, calls: UserCalls, key: KeyFunction<T> | undefined): Chunks<Keyed<T>> {
  return applied(chunks, calls, key ?? ((element: T) => element), (value, element, output: Keyed<T>[]) => {
    output.push([value, element])
  })
}
