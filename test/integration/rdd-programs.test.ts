import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RDD, SparkConf, SparkContext } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

/** Programs for Spark as people write them, in TypeScript; what they print is what they print in PySpark 4.2. */
const sc = new SparkContext({ conf: new SparkConf().setMaster('local[2]').setAppName('recommend') })
afterAll(() => sc.stop())

const RATINGS = [
  ['u1|i1|5', 'u1|i2|3', 'u1|i3|1', 'u2|i1|4', 'u2|i2|2', 'u3|i1|1'],
  ['u3|i2|5', 'u3|i3|4', 'u4|i2|4', 'u4|i3|5', 'u5|i1|2'],
].flat()
const path = join(await mkdtemp(join(tmpdir(), 'kindling-programs-')), 'ratings.txt')
await writeFile(path, `${RATINGS.join('\n')}\n`)
const lines = sc.textFile(path)

type Rated = [id: string, rating: number]
type Similarity = [cosine: number, raters: number]

const byUser = (line: string): [string, Rated] => {
  const [user = '', item = '', rating = ''] = line.split('|')
  return [user, [item, Number(rating)]]
}
const byItem = (line: string): [string, Rated] => {
  const [user = '', item = '', rating = ''] = line.split('|')
  return [item, [user, Number(rating)]]
}

/** Pairs the first two of those that one user or item has. */
function firstPair([[leftId, left], [rightId, right]]: [Rated, Rated]): [[string, string], [number, number]] {
  return [
    [leftId, rightId],
    [left, right],
  ]
}

function similarity(ratings: readonly (readonly [number, number])[]): Similarity {
  let [product, left, right] = [0, 0, 0]
  for (const [one, other] of ratings) {
    product += one * other
    left += one * one
    right += other * other
  }
  const size = Math.sqrt(left) * Math.sqrt(right)
  return [size === 0 ? 0 : product / size, ratings.length]
}

/** Finds the nearest neighbours of each key, the most similar first. */
function neighbours(groups: RDD<[string, Rated[]]>, most: number): RDD<[string, [string, Similarity][]]> {
  return groups
    .filter(([, rated]) => rated.length > 1)
    .map(([, rated]) => firstPair(rated as [Rated, Rated]))
    .groupByKey()
    .map(([[left, right], ratings]): [string, [string, Similarity]] => [left, [right, similarity(ratings)]])
    .groupByKey()
    .mapValues((found) => found.toSorted(([, [left]], [, [right]]) => right - left).slice(0, most))
}

/** Scores by weighted sums: the most promising first. */
function scored(sums: ReadonlyMap<string, readonly [total: number, weights: number]>): [number, string][] {
  const scores = Array.from(sums, ([id, [total, weights]]): [number, string] => [total / weights, id])
  return scores.toSorted(([left, leftId], [right, rightId]) => right - left || (leftId < rightId ? 1 : -1))
}

const inOrder = async <T>(rdd: RDD<T>): Promise<T[]> =>
  await rdd.sortBy((element) => (element as unknown[])[0]).collect()

describe('programs over RDDs', () => {
  it('find similar items', async () => {
    const pairs = lines
      .map(byUser)
      .groupByKey()
      .cache()
      .filter(([, items]) => items.length > 1)
      .map(([, items]) => firstPair(items as [Rated, Rated]))
    expect(await inOrder(pairs.groupByKey().mapValues(similarity))).toEqual([
      [
        ['i1', 'i2'],
        [0.7008766440504625, 3],
      ],
      [
        ['i2', 'i3'],
        [1, 1],
      ],
    ])
  })

  it('find similar users by a join of the ratings with themselves', async () => {
    const ratings = lines.map(byItem).cache()
    const similar = ratings
      .join(ratings)
      .map(([, both]) => firstPair(both))
      .filter(([[left, right]]) => left !== right)
      .groupByKey()
      .mapValues(similarity)
    const found = await similar.collectAsMap()
    expect(found.size).toBe(18)
    expect(found.get(['u1', 'u2'])).toEqual([0.9970544855015815, 2])
    expect(found.get(['u4', 'u1'])).toEqual([0.8395701571521512, 2])
    expect(found.get(['u5', 'u3'])).toEqual([1, 1])
    expect(found.get(['u4', 'u5'])).toBeUndefined()
  })

  it('recommend items by those that are similar, which are broadcast', async () => {
    const users = lines.map(byUser).groupByKey().cache()
    const similar = sc.broadcast(await neighbours(users, 50).collectAsMap())
    const recommended = users.mapValues((items) => {
      const sums = new Map<string, [number, number]>()
      for (const [item, rating] of items) {
        for (const [other, [cosine]] of similar.value.get(item) ?? []) {
          const [total, weights] = sums.get(other) ?? [0, 0]
          sums.set(other, [total + cosine * rating, weights + cosine])
        }
      }
      return scored(sums).slice(0, 500)
    })
    expect(await inOrder(recommended)).toEqual([
      [
        'u1',
        [
          [5, 'i2'],
          [3, 'i3'],
        ],
      ],
      [
        'u2',
        [
          [4, 'i2'],
          [2, 'i3'],
        ],
      ],
      [
        'u3',
        [
          [5, 'i3'],
          [1, 'i2'],
        ],
      ],
      ['u4', [[4, 'i3']]],
      ['u5', [[2, 'i2']]],
    ])
  })

  it('recommend by users that are similar', async () => {
    const ratings = sc.broadcast(await lines.map(byUser).groupByKey().collectAsMap())
    const users = neighbours(lines.map(byItem).groupByKey().cache(), 50).mapValues((similar) => {
      const sums = new Map<string, [number, number]>()
      for (const [user, [cosine]] of similar) {
        for (const [, rating] of ratings.value.get(user) ?? []) {
          const [total, weights] = sums.get(user) ?? [0, 0]
          sums.set(user, [total + cosine * rating, weights + cosine])
        }
      }
      return scored(sums).map(([, user]) => user)
    })
    expect(await users.collect()).toEqual([['u1', ['u3', 'u2']]])
  })

  it('count words, and rank pages', async () => {
    const words = lines.flatMap((line) => line.split('|')).filter((word) => /^[ui]/.test(word))
    const counts = words.map((word) => [word, 1]).reduceByKey((left, right) => left + right)
    expect(await counts.sortBy(([word, count]) => [-count, word]).take(3)).toEqual([
      ['i1', 4],
      ['i2', 4],
      ['i3', 3],
    ])

    const links = sc
      .parallelize(
        [
          [1, [2, 3]],
          [2, [3]],
          [3, [1]],
        ] as [number, number[]][],
        2,
      )
      .cache()
    let ranks: RDD<[number, number]> = links.mapValues(() => 1)
    for (let round = 0; round < 10; round++) {
      ranks = links
        .join(ranks)
        .values()
        .flatMap(([targets, rank]) => targets.map((target) => [target, rank / targets.length]))
        .reduceByKey((left, right) => left + right, 2)
        .mapValues((rank) => 0.15 + 0.85 * rank)
    }
    const sum = await ranks.values().sum()
    expect(sum).toBeCloseTo(3, 10)
    expect((await ranks.max(([, rank]) => rank))[0]).toBe(3)
  })
})
