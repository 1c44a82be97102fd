import type { DataFrame, RDD, SparkContext, SparkSession } from 'kindling'

/**
 * Holds the compiler to what it promises of RDDs: this file is compiled by the check, and never run. A line under
 * `@ts-expect-error` must not compile.
 */
type Same<Left, Right> =
  (<Type>() => Type extends Left ? 1 : 2) extends <Type>() => Type extends Right ? 1 : 2 ? true : false
type ElementOf<Rdd> = Rdd extends RDD<infer Element> ? Element : never
declare function isTrue<Claim extends true>(claim?: Claim): void

export function takesListsForPairs(sc: SparkContext): void {
  const lines = sc.textFile('notes.txt')
  const pairs = lines.map((line) => [line, 1])
  isTrue<Same<ElementOf<typeof pairs>, [string, number]>>()
  const later = lines.map(async (line) => [line, 1])
  isTrue<Same<ElementOf<typeof later>, [string, number]>>()
  const nested = lines.map((line) => [line, [line.length, line]])
  isTrue<Same<ElementOf<typeof nested>, [string, [number, string]]>>()
  const many = lines.flatMap((line) => line.split(' ').map((word) => [word, line.length]))
  isTrue<Same<ElementOf<typeof many>, [string, number]>>()
  const yielded = lines.flatMap(function* (line) {
    yield [line, 1n]
  })
  isTrue<Same<ElementOf<typeof yielded>, [string, bigint]>>()
  const held = sc.parallelize([
    ['a', 1],
    ['b', 2],
  ])
  isTrue<Same<ElementOf<typeof held>, [string, number]>>()
  const words = lines.map((line) => line.split(' '))
  isTrue<Same<ElementOf<typeof words>, string[]>>()
  const numbers = sc.parallelize([1, 2, null])
  isTrue<Same<ElementOf<typeof numbers>, number | null>>()
  const objects = lines.map((line) => ({ line, length: line.length }))
  isTrue<Same<ElementOf<typeof objects>, { line: string; length: number }>>()
}

export function keepsKeysAndValues(sc: SparkContext): void {
  const pairs = sc.parallelize([['a', 1]])
  const names = sc.parallelize([['a', true]])
  const summed = pairs.reduceByKey((left, right) => left + right)
  isTrue<Same<ElementOf<typeof summed>, [string, number]>>()
  const grouped = pairs.groupByKey().mapValues((values) => values.length)
  isTrue<Same<ElementOf<typeof grouped>, [string, number]>>()
  const joined = pairs.join(names).mapValues(([number, flag]) => (flag ? number : String(number)))
  isTrue<Same<ElementOf<typeof joined>, [string, number | string]>>()
  const outer = pairs.leftOuterJoin(names)
  isTrue<Same<ElementOf<typeof outer>, [string, [number, boolean | null]]>>()
  const groups = pairs.groupWith(names, summed)
  isTrue<Same<ElementOf<typeof groups>, [string, [number[], boolean[], number[]]]>>()
  const means = pairs.aggregateByKey(
    { sum: 0, count: 0 },
    ({ sum, count }, value) => ({ sum: sum + value, count: count + 1 }),
    (left, right) => ({ sum: left.sum + right.sum, count: left.count + right.count }),
  )
  isTrue<Same<ElementOf<typeof means>, [string, { sum: number; count: number }]>>()
  const keyed = sc.range(3).keyBy((number) => [number, 'x'])
  isTrue<Same<ElementOf<typeof keyed>, [[number, string], number]>>()
  const sorted = pairs.sortByKey().keys()
  isTrue<Same<ElementOf<typeof sorted>, string>>()
}

export function narrowsFilteredElements(sc: SparkContext): void {
  const numbers = sc.parallelize([1, null]).filter((number): number is number => number !== null)
  isTrue<Same<ElementOf<typeof numbers>, number>>()
}

export function carriesRowsOfFrames(
  spark: SparkSession,
  frame: DataFrame<{ id: number; name: string }>,
): void {
  const names = frame.rdd.map(({ name }) => name)
  isTrue<Same<ElementOf<typeof names>, string>>()
  const made = spark.sparkContext.parallelize([{ id: 1 }]).toDF()
  isTrue<Same<typeof made, Promise<DataFrame<{ id: number }>>>>()
}

export function refusesWhatIsNoPair(sc: SparkContext): void {
  const lines = sc.textFile('notes.txt')
  // @ts-expect-error lines have no keys
  lines.reduceByKey((left: string) => left)
  // @ts-expect-error lines have no keys
  lines.groupByKey()
  // @ts-expect-error lines cannot be added
  void lines.sum()
  // @ts-expect-error the keys of the two are not of one type
  lines.keyBy((line) => line).join(lines.keyBy((line) => line.length))
  // @ts-expect-error a text has no values
  lines.values()
}
