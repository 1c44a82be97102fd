import { callSite } from '../source/call-site.ts'
import type { Element } from './element.ts'
import type { JobOptions } from './job/job.ts'
import { runPartitions } from './job/run-partitions.ts'
import { type Awaitable, type CallPlace, UserCalls } from './job/user-calls.ts'
import { keyOf } from './keys/key-of.ts'
import { KeyedMap } from './keys/keyed-map.ts'
import { type PartitionFunction, partitionOf, portableHash } from './keys/partitioner.ts'
import { gathered } from './lineage/chunks.ts'
import { cogrouped, joined, type OuterSides } from './lineage/cogroup.ts'
import { type Combiner, combine, combinedByKey, lists } from './lineage/combine.ts'
import type { Lineage } from './lineage/lineage.ts'
import { flatMapElements, mapElements } from './lineage/map-elements.ts'
import type { Pair } from './lineage/pair.ts'
import { partitionedBy } from './lineage/partition-by.ts'
import { sampled } from './lineage/sample.ts'
import { sorted, sortedWithin } from './lineage/sort.ts'
import { requireShare, seedOf } from './random/sample-arguments.ts'
import { RddElements } from './rdd-elements.ts'
import { copyOfZero } from './shared/copy-zero.ts'

/**
 * Is a distributed list as Spark's RDD: elements of any kind in partitions, and how they are computed. Methods that make
 * RDDs compute nothing; actions (`collect`, `count`, `reduce`, ...) do, are awaited, and take a signal that cancels them.
 * Functions may be asynchronous. Methods over keys and values are there for RDDs of pairs, and compare keys by value.
 *
 * It exists so that programs port: DataFrames run natively, and are faster by far.
 *
 * @example
 * ```ts
 * const counts = spark.sparkContext
 *   .textFile('notes.txt')
 *   .flatMap((line) => line.split(' '))
 *   .map((word) => [word, 1])
 *   .reduceByKey((left, right) => left + right)
 * await counts.collect()
 * ```
 */
export class RDD<T> extends RddElements<T> {
  /** Gives the keys of pairs. */
  keys<K>(this: RDD<Pair<K, unknown>>): RDD<K> {
    const place = { method: 'keys', origin: callSite('keys', this.keys) }
    return this.derive(mapElements(this.lineage, place, ([key]) => key, put<K>))
  }

  /** Gives the values of pairs. */
  values<V>(this: RDD<Pair<unknown, V>>): RDD<V> {
    const place = { method: 'values', origin: callSite('values', this.values) }
    return this.derive(mapElements(this.lineage, place, ([, value]) => value, put<V>))
  }

  /** Gives what a function makes of each value, under its key; no key moves. */
  mapValues<K, V, U extends Element>(this: RDD<Pair<K, V>>, f: (value: V) => Awaitable<U>): RDD<[K, U]> {
    const place = { method: 'mapValues', origin: callSite('mapValues', this.mapValues) }
    const accept = (result: U, [key]: Pair<K, V>, output: [K, U][]): void => {
      output.push([key, result])
    }
    return this.derive(mapElements(this.lineage, place, ([, value]) => f(value), accept, true))
  }

  /** Gives all that a function makes of each value, under its key; no key moves. */
  flatMapValues<K, V, U extends Element>(
    this: RDD<Pair<K, V>>,
    f: (value: V) => Awaitable<Iterable<U>>,
  ): RDD<[K, U]> {
    const place = { method: 'flatMapValues', origin: callSite('flatMapValues', this.flatMapValues) }
    return this.derive(
      flatMapElements(
        this.lineage,
        place,
        ([, value]: Pair<K, V>) => f(value),
        (part: U, [key]): [K, U] => [key, part],
        true,
      ),
    )
  }

  /** Gathers the values of equal keys. To sum them up, `reduceByKey` keeps less in memory. */
  groupByKey<K, V>(
    this: RDD<Pair<K, V>>,
    numPartitions?: number,
    partitionFunc: PartitionFunction<K> = portableHash,
  ): RDD<[K, V[]]> {
    const place = { method: 'groupByKey', origin: callSite('groupByKey', this.groupByKey) }
    return this.#combined(place, lists<V>(), numPartitions, partitionFunc)
  }

  /** Joins the values of equal keys to one, in each partition first. */
  reduceByKey<K, V>(
    this: RDD<Pair<K, V>>,
    func: (left: V, right: V) => Awaitable<V>,
    numPartitions?: number,
    partitionFunc: PartitionFunction<K> = portableHash,
  ): RDD<[K, V]> {
    const place = { method: 'reduceByKey', origin: callSite('reduceByKey', this.reduceByKey) }
    const combiner: Combiner<V, V> = { create: (value) => value, addValue: func, merge: func }
    return this.#combined(place, combiner, numPartitions, partitionFunc)
  }

  /** Takes the values of equal keys up into a value of another kind, in each partition from a copy of `zeroValue` on. */
  aggregateByKey<K, V, U>(
    this: RDD<Pair<K, V>>,
    zeroValue: U,
    seqFunc: (state: U, value: V) => Awaitable<U>,
    combFunc: (left: U, right: U) => Awaitable<U>,
    numPartitions?: number,
    partitionFunc: PartitionFunction<K> = portableHash,
  ): RDD<[K, U]> {
    const place = { method: 'aggregateByKey', origin: callSite('aggregateByKey', this.aggregateByKey) }
    const create = (value: V): Awaitable<U> => seqFunc(copyOfZero(zeroValue, place.method), value)
    return this.#combined(place, { create, addValue: seqFunc, merge: combFunc }, numPartitions, partitionFunc)
  }

  /** Joins the values of equal keys to one, in each partition from a copy of `zeroValue` on. */
  foldByKey<K, V>(
    this: RDD<Pair<K, V>>,
    zeroValue: V,
    func: (left: V, right: V) => Awaitable<V>,
    numPartitions?: number,
    partitionFunc: PartitionFunction<K> = portableHash,
  ): RDD<[K, V]> {
    const place = { method: 'foldByKey', origin: callSite('foldByKey', this.foldByKey) }
    const create = (value: V): Awaitable<V> => func(copyOfZero(zeroValue, place.method), value)
    return this.#combined(place, { create, addValue: func, merge: func }, numPartitions, partitionFunc)
  }

  /**
   * Takes the values of equal keys up into a value of another kind: `createCombiner` makes it of the first one in a
   * partition, `mergeValue` adds others, `mergeCombiners` joins the results of partitions.
   */
  combineByKey<K, V, C>(
    this: RDD<Pair<K, V>>,
    createCombiner: (value: V) => Awaitable<C>,
    mergeValue: (combined: C, value: V) => Awaitable<C>,
    mergeCombiners: (left: C, right: C) => Awaitable<C>,
    numPartitions?: number,
    partitionFunc: PartitionFunction<K> = portableHash,
  ): RDD<[K, C]> {
    const place = { method: 'combineByKey', origin: callSite('combineByKey', this.combineByKey) }
    const combiner = { create: createCombiner, addValue: mergeValue, merge: mergeCombiners }
    return this.#combined(place, combiner, numPartitions, partitionFunc)
  }

  /** Sends each pair to the partition that a function gives for its key; equal keys are together then. */
  partitionBy<K, V>(
    this: RDD<Pair<K, V>>,
    numPartitions?: number,
    partitionFunc: PartitionFunction<K> = portableHash,
  ): RDD<Pair<K, V>> {
    const place = { method: 'partitionBy', origin: callSite('partitionBy', this.partitionBy) }
    const count = this.partitionCount(numPartitions, place)
    return this.derive(partitionedBy(this.lineage, place, count, partitionFunc))
  }

  /** Sends each pair to the partition of its key, and sorts each partition by keys. */
  repartitionAndSortWithinPartitions<K, V>(
    this: RDD<Pair<K, V>>,
    numPartitions?: number,
    partitionFunc: PartitionFunction<K> = portableHash,
    ascending = true,
    keyfunc: (key: K) => unknown = (key) => key,
  ): RDD<Pair<K, V>> {
    const method = 'repartitionAndSortWithinPartitions'
    const place = { method, origin: callSite(method, this.repartitionAndSortWithinPartitions) }
    const count = this.partitionCount(numPartitions, place)
    const parted = partitionedBy(this.lineage, place, count, partitionFunc)
    return this.derive(sortedWithin(parted, place, { keyOf: ([key]) => keyfunc(key), ascending }))
  }

  /** Sorts pairs by their keys, or by what a function makes of them. */
  sortByKey<K, V>(
    this: RDD<Pair<K, V>>,
    ascending = true,
    numPartitions?: number,
    keyfunc: (key: K) => Awaitable<unknown> = (key) => key,
  ): RDD<Pair<K, V>> {
    const place = { method: 'sortByKey', origin: callSite('sortByKey', this.sortByKey) }
    const sorting = { keyOf: ([key]: Pair<K, V>) => keyfunc(key), ascending }
    return this.derive(sorted(this.lineage, place, sorting, this.partitionCount(numPartitions, place)))
  }

  /** Pairs the values that equal keys have in two RDDs, each with each. */
  join<K, V, W>(this: RDD<Pair<K, V>>, other: RDD<Pair<K, W>>, numPartitions?: number): RDD<[K, [V, W]]> {
    const place = { method: 'join', origin: callSite('join', this.join) }
    const pairs = this.#joined(other, place, { left: false, right: false }, numPartitions)
    return this.derive(pairs as Lineage<[K, [V, W]]>)
  }

  /** Joins, and keeps values of this RDD whose key the other has not: with null. */
  leftOuterJoin<K, V, W>(
    this: RDD<Pair<K, V>>,
    other: RDD<Pair<K, W>>,
    numPartitions?: number,
  ): RDD<[K, [V, W | null]]> {
    const place = { method: 'leftOuterJoin', origin: callSite('leftOuterJoin', this.leftOuterJoin) }
    const pairs = this.#joined(other, place, { left: true, right: false }, numPartitions)
    return this.derive(pairs as Lineage<[K, [V, W | null]]>)
  }

  /** Joins, and keeps values of the other RDD whose key this one has not: with null. */
  rightOuterJoin<K, V, W>(
    this: RDD<Pair<K, V>>,
    other: RDD<Pair<K, W>>,
    numPartitions?: number,
  ): RDD<[K, [V | null, W]]> {
    const place = { method: 'rightOuterJoin', origin: callSite('rightOuterJoin', this.rightOuterJoin) }
    const pairs = this.#joined(other, place, { left: false, right: true }, numPartitions)
    return this.derive(pairs as Lineage<[K, [V | null, W]]>)
  }

  /** Joins, and keeps the values of both RDDs whose key the other has not: with null. */
  fullOuterJoin<K, V, W>(
    this: RDD<Pair<K, V>>,
    other: RDD<Pair<K, W>>,
    numPartitions?: number,
  ): RDD<[K, [V | null, W | null]]> {
    const place = { method: 'fullOuterJoin', origin: callSite('fullOuterJoin', this.fullOuterJoin) }
    return this.derive(this.#joined(other, place, { left: true, right: true }, numPartitions))
  }

  /** Gathers the values that each key has in two RDDs, in a list for each. */
  cogroup<K, V, W>(
    this: RDD<Pair<K, V>>,
    other: RDD<Pair<K, W>>,
    numPartitions?: number,
  ): RDD<[K, [V[], W[]]]> {
    const place = { method: 'cogroup', origin: callSite('cogroup', this.cogroup) }
    const groups = this.#cogrouped([other], place, numPartitions)
    return this.derive(groups as Lineage<[K, [V[], W[]]]>)
  }

  /** Gathers the values that each key has in several RDDs, in a list for each. */
  groupWith<K, V, Others extends readonly RDD<Pair<K, unknown>>[]>(
    this: RDD<Pair<K, V>>,
    ...others: Others
  ): RDD<[K, [V[], ...ListsOf<Others>]]> {
    const place = { method: 'groupWith', origin: callSite('groupWith', this.groupWith) }
    const groups = this.#cogrouped(others, place, undefined)
    return this.derive(groups as Lineage<[K, [V[], ...ListsOf<Others>]]>)
  }

  /** Keeps the pairs whose key another RDD has not. */
  subtractByKey<K, V>(
    this: RDD<Pair<K, V>>,
    other: RDD<Pair<K, unknown>>,
    numPartitions?: number,
  ): RDD<[K, V]> {
    const place = { method: 'subtractByKey', origin: callSite('subtractByKey', this.subtractByKey) }
    const groups = this.#cogrouped([other], place, numPartitions)
    return this.derive(
      flatMapElements(
        groups,
        place,
        ([, [own = [], others = []]]) => (others.length > 0 ? [] : (own as V[])),
        (value, [key]): [K, V] => [key, value],
        true,
      ),
    )
  }

  /** Takes of the pairs of each key the fraction that is given for it; keys without one are left out. */
  sampleByKey<K, V>(
    this: RDD<Pair<K, V>>,
    withReplacement: boolean,
    fractions: ReadonlyMap<K, number> | Readonly<Record<string, number>>,
    seed?: number | bigint,
  ): RDD<Pair<K, V>> {
    const origin = callSite('sampleByKey', this.sampleByKey)
    const entries = fractions instanceof Map ? fractions : Object.entries(fractions)
    const shares = new KeyedMap(entries as Iterable<readonly [unknown, number]>)
    for (const share of shares.values()) requireShare(share, 'fractions', 'sampleByKey', origin)
    return this.derive(
      sampled(this.lineage, 'sampleByKey', seedOf(seed, 'sampleByKey', origin), (sampler, [key]) => {
        const share = shares.get(key) ?? shares.get(String(key)) ?? 0
        return withReplacement ? sampler.poisson(share) : Number(sampler.uniform() < share)
      }),
    )
  }

  /** Gives pairs as a map that compares keys by value; of several values of a key the last one. */
  async collectAsMap<K, V>(this: RDD<Pair<K, V>>, options?: JobOptions): Promise<ReadonlyMap<K, V>> {
    return new KeyedMap(await this.collect(options))
  }

  /** Joins the values of equal keys to one, and gives them as a map. */
  async reduceByKeyLocally<K, V>(
    this: RDD<Pair<K, V>>,
    func: (left: V, right: V) => Awaitable<V>,
    options?: JobOptions,
  ): Promise<ReadonlyMap<K, V>> {
    const place = {
      method: 'reduceByKeyLocally',
      origin: callSite('reduceByKeyLocally', this.reduceByKeyLocally),
    }
    return await this.run(place.method, options, async (job) => {
      const parts = await this.partitionResults(job, (chunks, partition) =>
        combine(chunks, new UserCalls(job, place, partition), place.method, (value) => value, func),
      )
      const all = (async function* () {
        for (const part of parts) yield [...part]
      })()
      return await combine(all, new UserCalls(job, place), place.method, (value) => value, func)
    })
  }

  /** Counts the pairs of each key. */
  async countByKey<K>(this: RDD<Pair<K, unknown>>, options?: JobOptions): Promise<ReadonlyMap<K, number>> {
    return await this.keys().countByValue(options)
  }

  /** Gives the values of a key. Where pairs are parted by their keys, only one partition is computed. */
  async lookup<K, V>(this: RDD<Pair<K, V>>, key: K, options?: JobOptions): Promise<V[]> {
    const wanted = keyOf(key)
    return await this.run('lookup', options, async (job) => {
      const partitioner = await this.lineage.partitioner?.(job)
      const count = await job.countOf(this.lineage)
      const partitions =
        partitioner === undefined
          ? Array.from({ length: count }, (_, partition) => partition)
          : [partitionOf(key, partitioner.place as PartitionFunction<K>, count)]
      const found = await runPartitions(job, partitions, async (partition) => {
        const pairs = await gathered(this.lineage.chunks(partition, job), job)
        return pairs.flatMap(([each, value]) => (keyOf(each) === wanted ? [value] : []))
      })
      return found.flat() as V[]
    })
  }

  #combined<K, V, C>(
    this: RDD<Pair<K, V>>,
    place: CallPlace,
    combiner: Combiner<V, C>,
    numPartitions: number | undefined,
    partitionFunc: PartitionFunction<K>,
  ): RDD<[K, C]> {
    const count = this.partitionCount(numPartitions, place)
    return this.derive(combinedByKey(this.lineage, place, combiner, count, partitionFunc))
  }

  #joined<K, V, W>(
    this: RDD<Pair<K, V>>,
    other: RDD<Pair<K, W>>,
    place: CallPlace,
    keep: OuterSides,
    numPartitions: number | undefined,
  ): Lineage<[K, [V | null, W | null]]> {
    return joined(this.lineage, other.lineage, place, keep, (all) =>
      this.partitionCount(numPartitions, place, all),
    )
  }

  #cogrouped<K>(
    this: RDD<Pair<K, unknown>>,
    others: readonly RDD<Pair<K, unknown>>[],
    place: CallPlace,
    numPartitions: number | undefined,
  ): Lineage<[K, unknown[][]]> {
    const lineages = [this, ...others].map(({ lineage }) => lineage)
    return cogrouped(lineages, place, (all) => this.partitionCount(numPartitions, place, all))
  }
}

/** Is a list of the values of each of several RDDs. */
type ListsOf<Others extends readonly unknown[]> = {
  -readonly [Index in keyof Others]: Others[Index] extends RDD<Pair<unknown, infer V>> ? V[] : never
}

function put<U>(result: U, _element: unknown, output: U[]): void {
  output.push(result)
}
