import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

/** The vector of row 0 is shorter than the others, that of every 50th row is NULL. */
beforeAll(async () => {
  await spark.sql(`CREATE TEMPORARY VIEW vectors AS SELECT id,
    CASE WHEN id % 50 = 49 THEN NULL WHEN id = 0 THEN array(1.0F)
      ELSE array(CAST(id % 7 AS FLOAT), CAST(id % 11 AS FLOAT), 1.0F) END AS v FROM range(600)`)
})

async function joinOf(text: string): Promise<string | undefined> {
  const [row] = await spark.sql(`EXPLAIN ${text}`).collect()
  const line = String(row?.['plan']).match(/NestedLoopJoin .*/)
  return line?.[0].replaceAll(/#\d+/g, '')
}

const PAIRS = 'FROM vectors AS a CROSS JOIN vectors AS b'

describe('what a join computes of its pairs', () => {
  it('is what compares vectors of both sides, for every pair', async () => {
    expect(
      await joinOf(`SELECT dot_product(a.v, b.v) + 1 ${PAIRS} WHERE a.id <> b.id`),
    ).toMatchInlineSnapshot(`"NestedLoopJoin inner, condition=(NOT (id = id)), computes [dot_product(v, v)]"`)
    expect(await joinOf(`SELECT a.id + b.id ${PAIRS}`)).toBe('NestedLoopJoin inner')
    expect(await joinOf(`SELECT if(a.id > 3, dot_product(a.v, b.v), 0) ${PAIRS}`)).toBe(
      'NestedLoopJoin inner',
    )
  })

  it('is given in the order of the pairs, with NULL for vectors that are NULL', async () => {
    const rows = await spark
      .sql(
        `SELECT a.id AS a, b.id AS b, dot_product(a.v, b.v) AS p ${PAIRS} WHERE a.id * b.id > 0 AND a.id <> b.id`,
      )
      .collect()
    const expected: unknown[] = []
    const vector = (id: number): readonly number[] | null => (id % 50 === 49 ? null : [id % 7, id % 11, 1])
    for (let a = 1; a < 600; a++) {
      for (let b = 1; b < 600; b++) {
        if (a === b) continue
        const [left, right] = [vector(a), vector(b)]
        const p =
          left === null || right === null
            ? null
            : left.reduce((sum, each, at) => sum + each * (right[at] ?? 0), 0)
        expected.push({ a: BigInt(a), b: BigInt(b), p })
      }
    }
    expect(rows).toEqual(expected)
  })

  it('is what conditions compare vectors by, once for all that ask', async () => {
    const near = 'dot_product(a.v, b.v) > 90'
    expect(await joinOf(`SELECT a.id FROM vectors AS a JOIN vectors AS b ON ${near} AND a.id <> b.id`)).toBe(
      'NestedLoopJoin inner, condition=(NOT (id = id)), computes [dot_product(v, v)]',
    )
    // A range that leaves half of the pairs; one that leaves few finds them by order.
    expect(
      await joinOf(
        `SELECT dot_product(a.v, b.v) FROM vectors AS a JOIN vectors AS b ON a.id < b.id WHERE ${near}`,
      ),
    ).toBe('NestedLoopJoin inner, condition=(id < id), computes [dot_product(v, v)]')
    expect(await joinOf(`SELECT dot_product(a.v, b.v) + a.id AS p ${PAIRS} WHERE ${near}`)).toBe(
      'NestedLoopJoin inner, computes [dot_product(v, v)]',
    )
  })

  it('leaves the pairs that meet a condition, those for which it is NULL not among them', async () => {
    const rows = await spark
      .sql(
        `SELECT a.id AS a, b.id AS b, dot_product(a.v, b.v) AS p FROM vectors AS a JOIN vectors AS b
         ON a.id < b.id AND dot_product(a.v, b.v) > 90 WHERE a.id > 0`,
      )
      .collect()
    const expected: unknown[] = []
    for (let a = 1; a < 600; a++) {
      for (let b = a + 1; b < 600; b++) {
        if (a % 50 === 49 || b % 50 === 49) continue
        const p = (a % 7) * (b % 7) + (a % 11) * (b % 11) + 1
        if (p > 90) expected.push({ a: BigInt(a), b: BigInt(b), p })
      }
    }
    expect(expected.length).toBeGreaterThan(100)
    expect(rows).toEqual(expected)
  })

  it('raises no error for a pair that another condition leaves out', async () => {
    const [row] = await spark
      .sql(`SELECT count(*) AS n ${PAIRS} WHERE a.id * b.id > 0 AND dot_product(a.v, b.v) >= 1`)
      .collect()
    expect(row).toEqual({ n: 587n * 587n })
  })

  it('fails for a pair that is given, with its place in the query', async () => {
    await expect(
      spark.sql(`SELECT sum(dot_product(a.v, b.v)) ${PAIRS} WHERE a.id <> b.id`).collect(),
    ).rejects.toThrow(/VECTOR_DIMENSION_MISMATCH[\s\S]*dot_product\(a\.v, b\.v\)/)
  })
})
