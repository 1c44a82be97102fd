import fc from 'fast-check'
import { type RDD, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

/** Holds RDDs against plain lists: whatever the partitions, the elements are those that a list would have. */
const spark = SparkSession.builder.master('local[2]').create()
const sc = spark.sparkContext
afterAll(() => spark.stop())

const slices = fc.integer({ min: 1, max: 5 })
const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 40 })
const key = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.constantFrom('a', 'b'),
  fc.constant(null),
  fc.tuple(fc.constantFrom(1, 2), fc.constantFrom('x', 'y')),
)
const pairs = fc.array(fc.tuple(key, fc.integer({ min: 0, max: 9 })), { maxLength: 30 })
type Key = string | number | null | [number, string]

/** Gathers values by the texts of their keys. */
function groupsOf<V>(list: readonly (readonly [Key, V])[]): Map<string, V[]> {
  const groups = new Map<string, V[]>()
  for (const [each, value] of list) {
    const name = JSON.stringify(each)
    groups.set(name, [...(groups.get(name) ?? []), value])
  }
  return groups
}

/** Sorts texts of elements, for results whose order is that of hashes. */
const inAnyOrder = (list: readonly unknown[]): readonly string[] =>
  list.map((each) => JSON.stringify(each)).toSorted()

async function agree<T>(rdd: RDD<T>, list: readonly unknown[]): Promise<void> {
  expect(await rdd.collect()).toEqual(list)
}

describe('an RDD agrees with a list', () => {
  it('when elements are mapped, filtered, united, numbered and coalesced', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, slices, slices, async (list, count, other) => {
        const rdd = sc.parallelize(list, count)
        await agree(
          rdd.map((number) => number * 2),
          list.map((number) => number * 2),
        )
        await agree(
          rdd.filter((number) => number > 0),
          list.filter((number) => number > 0),
        )
        await agree(
          rdd.flatMap((number) => [number, -number]),
          list.flatMap((number) => [number, -number]),
        )
        await agree(rdd.union(rdd.coalesce(other)), [...list, ...list])
        await agree(
          rdd.zipWithIndex(),
          list.map((number, index) => [number, index]),
        )
        await agree(
          rdd.zip(rdd.map(String)),
          list.map((number) => [number, String(number)]),
        )
        expect(inAnyOrder(await rdd.repartition(other).collect())).toEqual(inAnyOrder(list))
        expect(await rdd.glom().count()).toBe(count)
        expect(await rdd.take(other)).toEqual(list.slice(0, other))
      }),
      { numRuns: 30 },
    )
  })

  it('when elements are sorted and the first of them taken', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, slices, fc.boolean(), slices, async (list, count, ascending, parts) => {
        const rdd = sc.parallelize(list, count).zipWithIndex()
        const order = ([left]: readonly number[], [right]: readonly number[]): number =>
          ascending ? (left ?? 0) - (right ?? 0) : (right ?? 0) - (left ?? 0)
        const sorted = list.map((number, index) => [number, index]).toSorted(order)
        await agree(
          rdd.sortBy(([number]) => number, ascending, parts),
          sorted,
        )
        await agree(rdd.sortByKey(ascending), sorted)
        const first = await (ascending
          ? rdd.takeOrdered(3, ([number]) => number)
          : rdd.top(3, ([number]) => number))
        expect(first).toEqual(sorted.slice(0, 3))
      }),
      { numRuns: 30 },
    )
  })

  it('when elements are joined to one', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, slices, async (list, count) => {
        const rdd = sc.parallelize(list, count)
        const sum = list.reduce((left, right) => left + right, 0)
        const add = (left: number, right: number): number => left + right
        expect(await rdd.sum()).toBe(sum)
        expect(await rdd.fold(0, add)).toBe(sum)
        expect(await rdd.treeAggregate(0, add, add)).toBe(sum)
        expect(await rdd.count()).toBe(list.length)
        if (list.length === 0) return
        expect(await rdd.reduce(add)).toBe(sum)
        expect([await rdd.min(), await rdd.max()]).toEqual([Math.min(...list), Math.max(...list)])
        expect(await rdd.mean()).toBeCloseTo(sum / list.length, 8)
      }),
      { numRuns: 30 },
    )
  })

  it('when values are gathered by keys', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, slices, slices, async (list, count, parts) => {
        const rdd = sc.parallelize<[Key, number]>(list, count)
        const groups = groupsOf(list)
        const grouped = (await rdd.groupByKey(parts).collect()).map(([each, values]) => [
          JSON.stringify(each),
          values,
        ])
        expect(inAnyOrder(grouped)).toEqual(inAnyOrder([...groups]))
        const sums = await rdd.reduceByKey((left, right) => left + right).collectAsMap()
        expect(sums.size).toBe(groups.size)
        for (const [each] of list) {
          const values = groups.get(JSON.stringify(each)) ?? []
          expect(sums.get(each)).toBe(values.reduce((left, right) => left + right, 0))
        }
        expect(inAnyOrder(await rdd.keys().distinct().collect())).toEqual([...groups.keys()].toSorted())
      }),
      { numRuns: 30 },
    )
  })

  it('when pairs are joined with others', async () => {
    await fc.assert(
      fc.asyncProperty(pairs, pairs, slices, slices, async (left, right, count, other) => {
        const [one, two] = [
          sc.parallelize<[Key, number]>(left, count),
          sc.parallelize<[Key, number]>(right, other),
        ]
        const same = (first: Key, second: Key): boolean => JSON.stringify(first) === JSON.stringify(second)
        const inner = left.flatMap(([each, value]) =>
          right.flatMap(([key2, value2]) => (same(each, key2) ? [[each, [value, value2]]] : [])),
        )
        expect(inAnyOrder(await one.join(two).collect())).toEqual(inAnyOrder(inner))
        const lonely = left.filter(([each]) => !right.some(([key2]) => same(each, key2)))
        expect(inAnyOrder(await one.subtractByKey(two).collect())).toEqual(inAnyOrder(lonely))
        const outer = [...inner, ...lonely.map(([each, value]) => [each, [value, null]])]
        expect(inAnyOrder(await one.leftOuterJoin(two).collect())).toEqual(inAnyOrder(outer))
        const crossed = left.flatMap((first) => right.map((second) => [first, second]))
        expect(inAnyOrder(await one.cartesian(two).collect())).toEqual(inAnyOrder(crossed))
      }),
      { numRuns: 30 },
    )
  })
})
