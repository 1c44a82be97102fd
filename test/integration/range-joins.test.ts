import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

beforeAll(async () => {
  await spark.sql(`CREATE TEMPORARY VIEW points AS
    SELECT id AS p, id * 7919 % 1009 AS x, DATE '2024-01-01' + CAST(id % 365 AS INT) AS t, id % 5 AS g FROM range(1000)`)
  await spark.sql(`CREATE TEMPORARY VIEW spans AS
    SELECT id AS s, id * 31 % 1009 AS lo, id * 31 % 1009 + 4 AS hi, DATE '2024-01-01' + CAST(id % 300 AS INT) AS u,
      id % 2 AS g FROM range(500)`)
})

/** Gives the line of the join in the plan, without the numbers of columns. */
async function joinOf(text: string): Promise<string | undefined> {
  const [row] = await spark.sql(`EXPLAIN ${text}`).collect()
  const line = String(row?.['plan']).match(/(HashJoin|RangeJoin|NestedLoopJoin) .*/)
  return line?.[0].replaceAll(/#\d+/g, '')
}

async function rowsOf(text: string): Promise<unknown> {
  return (await spark.sql(text).collect()).map((row) => Object.values(row).map(Number))
}

describe('joins by ranges', () => {
  it('show what must lie on which side, as a plan', async () => {
    const join = 'SELECT p, s FROM points JOIN spans ON'
    expect(await joinOf(`${join} x BETWEEN lo AND hi`)).toMatchInlineSnapshot(
      `"RangeJoin inner ranges=[lo <= x, hi >= x]"`,
    )
    expect(await joinOf(`${join} lo < x`)).toMatchInlineSnapshot(`"RangeJoin inner ranges=[lo < x]"`)
    expect(await joinOf(`${join} t >= u AND p % 7 <> s % 7`)).toMatchInlineSnapshot(
      `"RangeJoin inner ranges=[u <= t], condition=(NOT ((p % 7) = (s % 7)))"`,
    )
    expect(await joinOf(`${join} points.g = spans.g AND x > hi`)).toMatchInlineSnapshot(
      `"HashJoin inner keys=[g = g], ranges=[hi < x], condition=(x > hi)"`,
    )
    expect(
      await joinOf('SELECT p FROM points WHERE NOT EXISTS (SELECT 1 FROM spans WHERE x BETWEEN lo AND hi)'),
    ).toMatchInlineSnapshot(`"RangeJoin mark ranges=[lo <= x, hi >= x]"`)
  })

  it('compute one side by functions that give NULL where the condition raises an error', async () => {
    expect(
      await joinOf('SELECT p, s FROM points JOIN spans ON x BETWEEN lo - 3 AND lo + 3'),
    ).toMatchInlineSnapshot(
      `"RangeJoin inner ranges=[key <= x, key >= x], condition=((x >= (lo - 3)) AND (x <= (lo + 3)))"`,
    )
    expect(await joinOf('SELECT p, s FROM points JOIN spans ON abs(x) < hi OR x = lo')).toMatchInlineSnapshot(
      `"NestedLoopJoin inner, condition=((abs(x) < hi) OR (x = lo))"`,
    )
  })

  it('describe their ranges in the formatted plan', async () => {
    const [row] = await spark
      .sql('EXPLAIN FORMATTED SELECT p, s FROM points JOIN spans ON x >= lo AND x < hi')
      .collect()
    expect(String(row?.['plan']).replaceAll(/#\d+/g, '')).toContain('Ranges [2]: [lo <= x, hi > x]')
  })

  it('give the rows of a nested loop in its order', async () => {
    expect(await rowsOf('SELECT p, s FROM points JOIN spans ON x BETWEEN lo AND hi AND p < 3')).toEqual(
      await rowsOf('SELECT p, s FROM points JOIN spans ON p < 3 AND coalesce(x BETWEEN lo AND hi, false)'),
    )
  })

  it('raise the error of a sum that does not fit where a pair asks for it', async () => {
    const large = '(SELECT 9223372036854775807 AS big, 1 AS one)'
    await expect(
      spark.sql(`SELECT count(*) FROM points JOIN ${large} ON x < big + one`).collect(),
    ).rejects.toThrow('ARITHMETIC_OVERFLOW')
    expect(await rowsOf(`SELECT count(*) FROM points JOIN ${large} ON x > big AND x < big + one`)).toEqual([
      [0],
    ])
    await expect(
      spark.sql('SELECT count(*) FROM spans JOIN points ON lo > x * 9223372036854775807').collect(),
    ).rejects.toThrow('ARITHMETIC_OVERFLOW')
  })
})
