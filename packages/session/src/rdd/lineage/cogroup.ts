import type { CallPlace } from '../job/user-calls.ts'
import { portableHash } from '../keys/partitioner.ts'
import { combinedByKey, lists } from './combine.ts'
import type { Lineage } from './lineage.ts'
import { flatMapElements, mapElements } from './map-elements.ts'
import type { Pair } from './pair.ts'
import type { PartitionCount } from './partition-by.ts'
import { united } from './union.ts'

/** Is a value and the number of the RDD that it comes from. */
type Marked = readonly [source: number, value: unknown]

/** Gathers the values that each key has in several RDDs: a list for each of them, empty where the key is not there. */
export function cogrouped<K>(
  parents: readonly Lineage<Pair<K, unknown>>[],
  call: CallPlace,
  countOf: (all: Lineage<unknown>) => PartitionCount,
): Lineage<[K, unknown[][]]> {
  const marked = parents.map((parent, source) => withSource(parent, source, call))
  const all = united(marked)
  const groups = combinedByKey(all, call, lists<Marked>(), countOf(all), portableHash)
  const put = (sides: unknown[][], [key]: Pair<K, unknown>, output: [K, unknown[][]][]): void => {
    output.push([key, sides])
  }
  const parted = ([, group]: [K, Marked[]]): unknown[][] => {
    const sides: unknown[][] = parents.map(() => [])
    for (const [source, value] of group) sides[source]?.push(value)
    return sides
  }
  return mapElements(groups, call, parted, put, true)
}

/** Says of which RDD a pair is, without moving it. */
function withSource<K>(
  parent: Lineage<Pair<K, unknown>>,
  source: number,
  call: CallPlace,
): Lineage<Pair<K, Marked>> {
  const put = (value: unknown, [key]: Pair<K, unknown>, output: Pair<K, Marked>[]): void => {
    output.push([key, [source, value]])
  }
  return mapElements(parent, call, ([, value]) => value, put, true)
}

/** Says which keys a join keeps that only one of the two RDDs has. */
export interface OuterSides {
  readonly left: boolean
  readonly right: boolean
}

/** Pairs the values that equal keys have in two RDDs, each with each; a side that may be missing gives null. */
export function joined<K, V, W>(
  left: Lineage<Pair<K, V>>,
  right: Lineage<Pair<K, W>>,
  call: CallPlace,
  keep: OuterSides,
  countOf: (all: Lineage<unknown>) => PartitionCount,
): Lineage<[K, [V | null, W | null]]> {
  const groups = cogrouped<K>([left, right], call, countOf)
  const combinations = ([, [lefts = [], rights = []]]: [K, unknown[][]]): [V | null, W | null][] => {
    const ours = lefts.length === 0 && keep.right ? [null] : (lefts as V[])
    const others = rights.length === 0 && keep.left ? [null] : (rights as W[])
    return ours.flatMap((value) => others.map((other): [V | null, W | null] => [value, other]))
  }
  return flatMapElements(groups, call, combinations, (values, [key]) => [key, values], true)
}
