import { callSite } from '../source/call-site.ts'
import type { Element } from './element.ts'
import type { JobOptions } from './job/job.ts'
import type { Awaitable, CallPlace } from './job/user-calls.ts'
import { type PartitionFunction, portableHash } from './keys/partitioner.ts'
import { crossed } from './lineage/cartesian.ts'
import { coalesced } from './lineage/coalesce.ts'
import { cogrouped } from './lineage/cogroup.ts'
import { combinedByKey, lists } from './lineage/combine.ts'
import { glommed } from './lineage/glom.ts'
import type { Lineage } from './lineage/lineage.ts'
import { flatMapElements, mapElements } from './lineage/map-elements.ts'
import { mapPartitions, type PartitionResult } from './lineage/map-partitions.ts'
import { repartitioned } from './lineage/repartition.ts'
import { sampled } from './lineage/sample.ts'
import { sorted } from './lineage/sort.ts'
import { united } from './lineage/union.ts'
import { zipped } from './lineage/zip.ts'
import { zippedWithIndex, zippedWithUniqueId } from './lineage/zip-with-index.ts'
import { PythonRandom } from './random/python-random.ts'
import { requireShare, seedOf } from './random/sample-arguments.ts'
import { sampleFraction } from './random/sample-fraction.ts'
import type { RDD } from './rdd.ts'
import { requireCount } from './rdd-base.ts'
import { RddStatistics } from './rdd-statistics.ts'

/** Is the part of an `RDD` that makes others of its elements, whatever they are. Nothing runs before an action asks. */
export abstract class RddElements<T> extends RddStatistics<T> {
  /**
   * Gives what a function makes of each element.
   *
   * @example
   * ```ts
   * words.map((word) => [word, 1])
   * ```
   */
  map<U extends Element>(f: (element: T) => Awaitable<U>, preservesPartitioning = false): RDD<U> {
    const place = { method: 'map', origin: callSite('map', this.map) }
    return this.derive(mapElements(this.lineage, place, f, keepResult<U>, preservesPartitioning))
  }

  /** Gives all that a function makes of each element: any number of new ones, as a list or another iterable. */
  flatMap<U extends Element>(
    f: (element: T) => Awaitable<Iterable<U>>,
    preservesPartitioning = false,
  ): RDD<U> {
    const place = { method: 'flatMap', origin: callSite('flatMap', this.flatMap) }
    return this.derive(flatMapElements(this.lineage, place, f, (part) => part, preservesPartitioning))
  }

  /** Keeps the elements for which a function is true. */
  filter<U extends T>(f: (element: T) => element is U): RDD<U>
  filter(f: (element: T) => Awaitable<unknown>): RDD<T>
  filter(f: (element: T) => Awaitable<unknown>): RDD<T> {
    const place = { method: 'filter', origin: callSite('filter', this.filter) }
    const accept = (isKept: unknown, element: T, output: T[]): void => {
      if (isKept) output.push(element)
    }
    return this.derive(mapElements(this.lineage, place, f, accept, true))
  }

  /** Gives what a function makes of all elements of each partition, which it reads one by one. */
  mapPartitions<U extends Element>(
    f: (elements: AsyncIterable<T>) => PartitionResult<U>,
    preservesPartitioning = false,
  ): RDD<U> {
    const place = { method: 'mapPartitions', origin: callSite('mapPartitions', this.mapPartitions) }
    return this.derive(
      mapPartitions(this.lineage, place, (_, elements) => f(elements), preservesPartitioning),
    )
  }

  /** Does what `mapPartitions` does, with a function that gets the number of the partition, too. */
  mapPartitionsWithIndex<U extends Element>(
    f: (partition: number, elements: AsyncIterable<T>) => PartitionResult<U>,
    preservesPartitioning = false,
  ): RDD<U> {
    const origin = callSite('mapPartitionsWithIndex', this.mapPartitionsWithIndex)
    const place = { method: 'mapPartitionsWithIndex', origin }
    return this.derive(mapPartitions(this.lineage, place, f, preservesPartitioning))
  }

  /** Gives each partition as one list. */
  glom(): RDD<T[]> {
    return this.derive(glommed(this.lineage))
  }

  /** Pairs each element with a key that a function makes of it. */
  keyBy<K extends Element>(f: (element: T) => Awaitable<K>): RDD<[K, T]> {
    return this.derive(this.#keyed(f, { method: 'keyBy', origin: callSite('keyBy', this.keyBy) }))
  }

  /** Gathers the elements for which a function gives equal keys. */
  groupBy<K extends Element>(
    f: (element: T) => Awaitable<K>,
    numPartitions?: number,
    partitionFunc: PartitionFunction<K> = portableHash,
  ): RDD<[K, T[]]> {
    const place = { method: 'groupBy', origin: callSite('groupBy', this.groupBy) }
    const count = this.partitionCount(numPartitions, place)
    return this.derive(combinedByKey(this.#keyed(f, place), place, lists<T>(), count, partitionFunc))
  }

  /** Gives the elements of both, equal ones too. */
  union<U>(other: RDD<U>): RDD<T | U> {
    return this.derive(united<T | U>([this.lineage, other.lineage]))
  }

  /** Gives the elements that are in both, each once. */
  intersection(other: RDD<T>): RDD<T> {
    const place = { method: 'intersection', origin: callSite('intersection', this.intersection) }
    return this.derive(
      this.#compared(other, undefined, place, ([own = [], others = []]) =>
        own.length > 0 && others.length > 0 ? [null] : [],
      ),
    )
  }

  /** Gives the elements that are not in another RDD; those that are here several times stay so. */
  subtract(other: RDD<T>, numPartitions?: number): RDD<T> {
    const place = { method: 'subtract', origin: callSite('subtract', this.subtract) }
    return this.derive(
      this.#compared(other, numPartitions, place, ([own = [], others = []]) =>
        others.length > 0 ? [] : own,
      ),
    )
  }

  /** Gives one of each element that are equal. */
  distinct(numPartitions?: number): RDD<T> {
    const place = { method: 'distinct', origin: callSite('distinct', this.distinct) }
    const nothing = { create: () => null, addValue: () => null, merge: () => null }
    const count = this.partitionCount(numPartitions, place)
    const groups = combinedByKey(asKeys(this.lineage, place), place, nothing, count, portableHash)
    return this.derive(mapElements(groups, place, ([element]) => element, keepResult<T>))
  }

  /** Pairs every element with every element of another RDD. */
  cartesian<U>(other: RDD<U>): RDD<[T, U]> {
    return this.derive(crossed(this.lineage, other.lineage))
  }

  /** Pairs the elements that stand at the same places of two RDDs with as many partitions and elements in each. */
  zip<U>(other: RDD<U>): RDD<[T, U]> {
    const origin = callSite('zip', this.zip)
    return this.derive(zipped(this.lineage, other.lineage, { method: 'zip', origin }))
  }

  /** Pairs each element with its place among all, from 0 on. Of several partitions all but the last are counted first. */
  zipWithIndex(): RDD<[T, number]> {
    return this.derive(zippedWithIndex(this.lineage))
  }

  /** Pairs each element with a number that no other has; nothing is counted for it. */
  zipWithUniqueId(): RDD<[T, number]> {
    return this.derive(zippedWithUniqueId(this.lineage))
  }

  /** Sorts the elements by what a function makes of each: numbers, texts, dates, or lists of them. */
  sortBy(keyfunc: (element: T) => Awaitable<unknown>, ascending = true, numPartitions?: number): RDD<T> {
    const place = { method: 'sortBy', origin: callSite('sortBy', this.sortBy) }
    const count = this.partitionCount(numPartitions, place)
    return this.derive(sorted(this.lineage, place, { keyOf: keyfunc, ascending }, count))
  }

  /**
   * Takes a part of the elements by chance; with replacement, an element may be taken several times. With a seed the
   * elements are the same each time, and those that PySpark takes.
   */
  sample(withReplacement: boolean, fraction: number, seed?: number | bigint): RDD<T> {
    const origin = callSite('sample', this.sample)
    requireShare(fraction, 'fraction', 'sample', origin)
    const shared = seedOf(seed, 'sample', origin)
    return this.derive(
      sampled(this.lineage, 'sample', shared, (sampler) =>
        withReplacement ? sampler.poisson(fraction) : Number(sampler.uniform() < fraction),
      ),
    )
  }

  /** Gives so many elements by chance, in a random order; with a seed those that PySpark gives. */
  async takeSample(
    withReplacement: boolean,
    num: number,
    seed?: number | bigint,
    options?: JobOptions,
  ): Promise<T[]> {
    const origin = callSite('takeSample', this.takeSample)
    requireShare(num, 'num', 'takeSample', origin)
    let current = seedOf(seed, 'takeSample', origin)
    const total = num === 0 ? 0 : await this.count(options)
    if (total === 0) return []
    const random = new PythonRandom(current)
    let sample: T[]
    if (!withReplacement && num >= total) sample = await this.collect(options)
    else {
      const fraction = sampleFraction(num, total, withReplacement)
      for (;;) {
        sample = await this.sample(withReplacement, fraction, current).collect(options)
        if (sample.length >= num) break
        current = random.below(1n << 63n)
      }
    }
    random.shuffle(sample)
    return sample.slice(0, num)
  }

  /** Deals the elements out by chance, so that each part gets about the share that its weight has in all. */
  randomSplit(weights: readonly number[], seed?: number | bigint): RDD<T>[] {
    const origin = callSite('randomSplit', this.randomSplit)
    for (const weight of weights) requireShare(weight, 'weights', 'randomSplit', origin)
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const shared = seedOf(seed, 'randomSplit', origin)
    let end = 0
    return weights.map((weight) => {
      const start = end
      end += weight / total
      const upTo = end
      return this.derive(
        sampled(this.lineage, 'randomSplit', shared, (sampler) => {
          const drawn = sampler.uniform()
          return Number(start <= drawn && drawn < upTo)
        }),
      )
    })
  }

  /** Deals the elements out to so many partitions anew. */
  repartition(numPartitions: number): RDD<T> {
    const origin = callSite('repartition', this.repartition)
    requireCount(numPartitions, 'numPartitions', 'repartition', origin)
    return this.derive(repartitioned(this.lineage, { method: 'repartition', origin }, numPartitions))
  }

  /** Joins neighbouring partitions until so many are left; with `shuffle` it deals out as `repartition` does. */
  coalesce(numPartitions: number, shuffle = false): RDD<T> {
    if (shuffle) return this.repartition(numPartitions)
    requireCount(numPartitions, 'numPartitions', 'coalesce', callSite('coalesce', this.coalesce))
    return this.derive(coalesced(this.lineage, numPartitions))
  }

  #keyed<K>(f: (element: T) => Awaitable<K>, place: CallPlace): Lineage<[K, T]> {
    return mapElements(this.lineage, place, f, (key: K, element, output: [K, T][]) => {
      output.push([key, element])
    })
  }

  /** Gives each element as often as `pick` says, which gets a list of marks for each of the two sides. */
  #compared(
    other: RDD<T>,
    numPartitions: number | undefined,
    place: CallPlace,
    pick: (sides: unknown[][]) => unknown[],
  ): Lineage<T> {
    const sides = [asKeys(this.lineage, place), asKeys(other.lineage, place)]
    const groups = cogrouped(sides, place, (all) => this.partitionCount(numPartitions, place, all))
    return flatMapElements(
      groups,
      place,
      ([, marks]) => pick(marks),
      (_, [element]) => element,
    )
  }
}

/** Makes each element the key of a pair. */
function asKeys<T>(lineage: Lineage<T>, place: CallPlace): Lineage<[T, null]> {
  return mapElements(
    lineage,
    place,
    () => null,
    (mark, element, output: [T, null][]) => {
      output.push([element, mark])
    },
  )
}

function keepResult<U>(result: U, _element: unknown, output: U[]): void {
  output.push(result)
}
