import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RDD, SparkSession } from 'kindling'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWithPySpark, runPySpark } from './pyspark.ts'

/** Builds the same pipelines as `rdds.py`, under the same names. */
function cases(spark: SparkSession): Readonly<Record<string, RDD<unknown>>> {
  const sc = spark.sparkContext
  const numbers = sc.range(0, 1000, 1, 7).map((id) => (id * 7919) % 2003)
  const pairs = numbers.map((number) => [number % 23, number])
  const others = sc.parallelize(
    Array.from({ length: 40 }, (_, index): [number, number] => [index % 29, index]),
    3,
  )
  return {
    mapped: numbers.map((number) => number + 1).filter((number) => number % 3 === 0),
    flat: numbers.flatMap((number) => Array.from({ length: number % 3 }, () => number)),
    reduced: pairs.reduceByKey((left, right) => left + right),
    grouped: pairs.groupByKey(4),
    folded: pairs.foldByKey(1, (left, right) => left + right),
    combined: pairs.aggregateByKey(
      [0, 0],
      ([sum = 0, count = 0], value) => [sum + value, count + 1],
      ([a = 0, b = 0], [c = 0, d = 0]) => [a + c, b + d],
    ),
    joined: pairs.join(others),
    outer: pairs.mapValues((value) => value % 2).fullOuterJoin(others, 5),
    cogrouped: pairs.cogroup(others),
    distinct: numbers.map((number) => number % 100).distinct(3),
    intersection: numbers.intersection(others.values()),
    subtracted: numbers.subtract(others.values(), 3),
    byKey: pairs.sortByKey(false, 4),
    sorted: numbers.sortBy((number) => [number % 10, -number]),
    indexed: numbers.filter((number) => number % 2 === 0).zipWithIndex(),
    identified: numbers.zipWithUniqueId(),
    sampled: numbers.sample(false, 0.1, 11),
    repeated: numbers.sample(true, 0.7, 12),
    stratified: pairs.sampleByKey(
      false,
      new Map(Array.from({ length: 23 }, (_, each): [number, number] => [each, each / 23])),
      5,
    ),
    parted: pairs.partitionBy(6, (each) => each * 5),
    within: pairs.repartitionAndSortWithinPartitions(3),
    dealt: numbers.repartition(5),
    fewer: numbers.coalesce(3),
    united: pairs.union(others).keys(),
  }
}

describeWithPySpark('RDDs over several partitions', () => {
  let spark: SparkSession
  let expected: Readonly<Record<string, unknown>>
  beforeAll(async () => {
    spark = SparkSession.builder.master('local[2]').create()
    expected = runPySpark(await readFile(join(import.meta.dirname, 'rdds.py'), 'utf8')) as typeof expected
  }, 300_000)
  afterAll(() => spark.stop())

  it('have the elements of PySpark, in its order and its partitions', async () => {
    const frames = cases(spark)
    expect(Object.keys(expected)).toEqual(Object.keys(frames))
    for (const [name, rdd] of Object.entries(frames)) {
      expect(await rdd.glom().collect(), name).toEqual(expected[name])
    }
  })
})
