import { functions as F, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

const six = 'range(6)'
const sixty = spark.range(0, 60)

async function values(sql: string): Promise<unknown[]> {
  return (await spark.sql(sql).collect()).map((row) => Object.values(row)[0])
}

async function ids(frame: { collect(): Promise<readonly object[]> }): Promise<number[]> {
  return (await frame.collect()).map((row) => Number(Object.values(row)[0]))
}

// The numbers and rows that Spark 4.2 gives for one partition.

describe('random numbers', () => {
  it('are drawn in the order of the rows', async () => {
    expect(await values(`SELECT rand(1) FROM ${six} LIMIT 3`)).toEqual([
      0.6363787615254752, 0.5993846534021868, 0.134842710012538,
    ])
    expect(await values(`SELECT rand(1) FROM ${six} WHERE id > 2`)).toEqual([
      0.6363787615254752, 0.5993846534021868, 0.134842710012538,
    ])
  })

  it('are drawn apart by each call', async () => {
    expect(await values(`SELECT rand(1) + rand(1) FROM ${six} LIMIT 1`)).toEqual([1.2727575230509505])
  })

  it('are drawn only where they are asked for', async () => {
    expect(await values(`SELECT CASE WHEN id % 2 = 0 THEN rand(1) END FROM ${six} LIMIT 3`)).toEqual([
      0.6363787615254752,
      null,
      0.5993846534021868,
    ])
    expect(await values(`SELECT coalesce(if(id < 2, 1D, NULL), rand(1)) FROM ${six} LIMIT 3`)).toEqual([
      1, 1, 0.6363787615254752,
    ])
    expect(await values(`SELECT id > 0 AND rand(1) > 0.6 FROM ${six} LIMIT 3`)).toEqual([false, true, false])
    expect(await values(`SELECT id < 1 OR rand(1) > 0.6 FROM ${six} LIMIT 3`)).toEqual([true, true, false])
    expect(
      await values(`SELECT CASE WHEN rand(1) > 0.6 THEN 1D ELSE rand(1) END FROM ${six} LIMIT 3`),
    ).toEqual([1, 0.6363787615254752, 0.5993846534021868])
  })

  it('filter after the conditions before them, and before those behind', async () => {
    expect(await values(`SELECT id FROM ${six} WHERE id > 2 AND rand(1) < 0.7`)).toEqual([3n, 4n, 5n])
    expect(await values(`SELECT id FROM ${six} WHERE rand(1) < 0.7 AND id > 2`)).toEqual([3n])
    expect(
      await values(`SELECT id FROM (SELECT id, rand(1) AS r FROM ${six}) WHERE id > 4 AND r > 0.7`),
    ).toEqual([5n])
  })

  it('group, sort, explode and go into windows', async () => {
    expect(await values(`SELECT id FROM ${six} ORDER BY rand(1)`)).toEqual([3n, 2n, 1n, 0n, 5n, 4n])
    expect(await values(`SELECT id FROM (SELECT id FROM ${six} ORDER BY rand(1)) WHERE id < 2`)).toEqual([
      1n,
      0n,
    ])
    expect(await values(`SELECT id FROM ${six} GROUP BY id HAVING rand(1) < 0.5`)).toEqual([2n, 3n])
    expect(await values(`SELECT rand(1) AS r, count(*) FROM ${six} GROUP BY r ORDER BY r LIMIT 1`)).toEqual([
      0.07684163905460906,
    ])
    expect(await values(`SELECT explode(array(rand(1), rand(1))) FROM ${six} LIMIT 3`)).toEqual([
      0.6363787615254752, 0.6363787615254752, 0.5993846534021868,
    ])
    expect(await values(`SELECT sum(rand(1)) OVER (ORDER BY id) FROM ${six} LIMIT 2`)).toEqual([
      0.6363787615254752, 1.235763414927662,
    ])
    expect(await values(`SELECT rand(3), max(id) FROM ${six}`)).toEqual([0.25738143505962285])
  })

  it('are the same in every action of a frame, and others in another', async () => {
    const frame = spark.sql('SELECT rand() AS r FROM range(3)')
    const first = await frame.collect()
    expect(await frame.collect()).toEqual(first)
    expect(await spark.sql('SELECT rand() AS r FROM range(3)').collect()).not.toEqual(first)
    expect(
      await spark
        .range(1)
        .select(F.rand(5), F.uuid(), F.shuffle(F.array(F.lit(1)), 3))
        .columns(),
    ).toEqual(['rand(5)', 'uuid()', 'shuffle(array(1))'])
  })

  it.each([
    [`SELECT rand(id) FROM ${six}`, 'SEED_EXPRESSION_IS_UNFOLDABLE'],
    ["SELECT rand('1')", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['SELECT rand(1.5)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['SELECT rand(1, 2)', 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION'],
    [`SELECT sum(rand(1)) FROM ${six}`, 'AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION'],
    [
      `SELECT 1 FROM ${six} a JOIN ${six} b ON a.id = b.id AND rand(1) < 1`,
      'INVALID_NON_DETERMINISTIC_EXPRESSIONS',
    ],
    ['SELECT * FROM VALUES (rand(1))', 'INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE'],
    [`SELECT id FROM ${six} LIMIT CAST(rand(1) AS INT)`, 'INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE'],
    ['SELECT randstr(-1, 1)', 'INVALID_PARAMETER_VALUE.LENGTH'],
    [`SELECT randstr(id, 1) FROM ${six}`, 'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT'],
    [`SELECT uniform(id, 5) FROM ${six}`, 'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT'],
    ["SELECT uniform('a', 5)", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    [`SELECT shuffle(array(1), id) FROM ${six}`, 'INVALID_PARAMETER_VALUE.LONG'],
    ['SELECT transform(array(1), x -> rand(1))', 'UNSUPPORTED_FEATURE.SYNTAX'],
  ])('are refused by %s', async (sql, code) => {
    await expect(spark.sql(sql).collect()).rejects.toMatchObject({ code })
  })
})

describe('samples', () => {
  const shares = [
    0, 1, 5, 6, 8, 9, 11, 15, 16, 20, 23, 25, 28, 29, 32, 36, 37, 38, 40, 47, 48, 51, 54, 57, 58,
  ]

  it('take a share of the rows', async () => {
    expect(await ids(sixty.sample(0.3, 5))).toEqual(shares)
    expect(await ids(sixty.sample(false, 0.3, 5n))).toEqual(shares)
    expect(await ids(sixty.sample(null, 0.3, 5))).toEqual(shares)
    expect(await ids(sixty.sample({ fraction: 0.3, seed: 5 }))).toEqual(shares)
    expect(await ids(sixty.sample(0))).toEqual([])
    expect(await ids(sixty.sample(1))).toHaveLength(60)
  })

  it('take rows several times with replacement', async () => {
    expect((await ids(sixty.sample(true, 0.7, 5))).slice(0, 10)).toEqual([7, 7, 7, 8, 10, 11, 12, 19, 19, 21])
    expect(await ids(sixty.sample(true, 0, 5))).toEqual([])
    await expect(sixty.sample(true, 50).collect()).rejects.toMatchObject({
      code: 'UNSUPPORTED_FEATURE.SYNTAX',
    })
  })

  it('come from TABLESAMPLE', async () => {
    await sixty.createOrReplaceTempView('sixty')
    const numbers = shares.map(BigInt)
    expect(await values('SELECT id FROM sixty TABLESAMPLE (30 PERCENT) REPEATABLE (5)')).toEqual(numbers)
    expect(
      await values('SELECT id FROM (SELECT id FROM sixty) TABLESAMPLE (30 PERCENT) REPEATABLE (5) AS s'),
    ).toEqual(numbers)
    expect(await values('SELECT id FROM sixty TABLESAMPLE (1 + 2 ROWS)')).toEqual([0n, 1n, 2n])
    expect(
      (await values('SELECT id FROM sixty TABLESAMPLE (BUCKET 3 OUT OF 8) REPEATABLE (7)')).slice(0, 5),
    ).toEqual([0n, 6n, 8n, 11n, 13n])
    await expect(values('SELECT id FROM sixty TABLESAMPLE (-1 ROWS)')).rejects.toMatchObject({
      code: 'INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE',
    })
  })

  it('are filtered above, whatever is filtered', async () => {
    expect(await ids(sixty.sample(0.3, 5).where('id > 50'))).toEqual([51, 54, 57, 58])
    expect(await sixty.select('id', F.expr('id + 1 AS next')).sample(0.3, 5).count()).toBe(25)
  })

  it('do not depend on threads', async () => {
    const rows = spark.range(0, 300_000).where('id % 3 > 0')
    const one = SparkSession.builder.master('local[1]').create()
    expect(await ids(rows.sample(0.01, 77))).toEqual(
      await ids(one.range(0, 300_000).where('id % 3 > 0').sample(0.01, 77)),
    )
    await one.stop()
  })

  it('split rows by weights, each into one frame', async () => {
    const rest = [3, 10, 11, 14, 15, 19, 20, 25, 29, 34, 35, 37, 38, 40, 41, 48, 52, 58, 59]
    const [training, test] = sixty.randomSplit([0.7, 0.3], 100)
    expect(await ids(test)).toEqual(rest)
    expect([...(await ids(training)), ...rest].sort((left, right) => left - right)).toEqual(await ids(sixty))
    const [, fifth] = sixty.randomSplit([4.0, 1.0], 100)
    expect(await ids(fifth)).toEqual([3, 10, 14, 20, 25, 29, 34, 35, 37, 38, 40, 41, 52, 58, 59])
  })

  it('split rows whatever their order', async () => {
    const turned = sixty.orderBy(F.desc('id'))
    const [, test] = turned.randomSplit([0.7, 0.3], 100)
    expect(await ids(test)).toEqual(await ids(sixty.randomSplit([0.7, 0.3], 100)[1]))
  })

  it('split without a seed into frames that fit each other', async () => {
    const [left, right] = sixty.randomSplit([1, 1])
    expect((await left.count()) + (await right.count())).toBe(60)
  })

  it('take shares by the value of a column', async () => {
    const thirds = F.expr('id % 3')
    expect(await ids(sixty.sampleBy(thirds, { 0: 0.1, 1: 0.5 }, 3))).toEqual([
      4, 10, 16, 25, 28, 31, 34, 52, 58,
    ])
    const map = new Map([
      [0, 0.1],
      [1, 0.5],
    ])
    expect(await ids(sixty.stat.sampleBy(thirds, map, 3))).toEqual([4, 10, 16, 25, 28, 31, 34, 52, 58])
  })

  it.each([
    ['a fraction above 1', () => sixty.sample(1.5)],
    ['a negative fraction', () => sixty.sample(true, -1)],
    ['no fraction', () => (sixty as unknown as { sample(): unknown }).sample()],
    ['a seed that is no whole number', () => sixty.sample(0.5, 1.5)],
    ['a negative weight', () => sixty.randomSplit([1, -2])],
    ['no weights', () => sixty.randomSplit([])],
    ['a share above 1', () => sixty.sampleBy('id', { 1: 2 })],
  ])('refuse %s', (_, sample) => {
    expect(sample).toThrow('INVALID_ARGUMENT')
  })
})
