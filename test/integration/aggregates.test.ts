import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

async function values(sql: string): Promise<unknown[]> {
  return (await spark.sql(sql).collect()).flatMap((row) => Object.values(row))
}

async function names(sql: string): Promise<string[]> {
  return (await spark.sql(sql).collect()).flatMap((row) => Object.keys(row))
}

const T = "VALUES (1, 'b', 2.5D), (1, 'a', 2.5D), (2, 'b', NULL), (2, 'b', 0.5D) AS t(g, s, x)"

describe('aggregates', () => {
  it('take the distinct values of several arguments beside all values of others', async () => {
    const sql = `SELECT count(DISTINCT s), sum(DISTINCT x), count(x), max(DISTINCT s), collect_list(DISTINCT x) FROM ${T}`
    expect(await values(sql)).toEqual([2n, 3, 3n, 'b', [2.5, 0.5]])
    expect(await values(`SELECT count(DISTINCT s), sum(g) FROM ${T} GROUP BY g ORDER BY g`)).toEqual([
      2n,
      2n,
      1n,
      4n,
    ])
  })

  it('count no distinct NULLs', async () => {
    expect(await values(`SELECT count(DISTINCT NULL), sum(g), max(DISTINCT g) FROM ${T}`)).toEqual([
      0n,
      6n,
      2,
    ])
  })

  it('take NULLs without a type, over groups and in windows', async () => {
    const calls = ['max(NULL)', 'first(NULL)', 'max_by(NULL, 1)', 'max(DISTINCT NULL)', 'collect_list(NULL)']
    const found = [null, null, null, null, []]
    expect(await values(`SELECT ${calls} FROM range(3)`)).toEqual(found)
    expect(await values(`SELECT ${calls} FROM range(4) GROUP BY id % 2`)).toEqual([...found, ...found])
    const windows = ['max(NULL) OVER ()', 'last_value(NULL) OVER (ORDER BY id)', 'collect_set(NULL) OVER ()']
    expect(await values(`SELECT ${windows} FROM range(1)`)).toEqual([null, null, []])
  })

  it('take many distinct values over many morsels', async () => {
    const sql =
      'SELECT count(DISTINCT id % 5000), count(DISTINCT CAST(id % 300 AS STRING)), count(*) FROM range(300000)'
    expect(await values(sql)).toEqual([5000n, 300n, 300000n])
  })

  it('take only rows for which FILTER is true, and say so in their names', async () => {
    const sql = `SELECT sum(g) FILTER (WHERE s = 'b'), count(*) FILTER (WHERE x > 1), count(DISTINCT s) FILTER (WHERE g = 2), avg(g) FROM ${T}`
    expect(await values(sql)).toEqual([5n, 2n, 1n, 1.5])
    expect(await names(sql)).toContain('sum(g) FILTER (WHERE (s = b))')
  })

  it('refuse conditions of FILTER that are none', async () => {
    const code = async (condition: string): Promise<string> =>
      await spark
        .sql(`SELECT sum(g) FILTER (WHERE ${condition}) FROM ${T}`)
        .collect()
        .then(
          () => 'nothing',
          (error: { readonly code: string }) => error.code,
        )
    expect(await code('sum(g) > 1')).toBe('INVALID_AGGREGATE_FILTER.CONTAINS_AGGREGATE')
    expect(await code('s')).toBe('INVALID_AGGREGATE_FILTER.NOT_BOOLEAN')
  })

  it('collect maps, and take values of any type from the row where another is the greatest', async () => {
    const nested = `VALUES (1, map('a', 1), array(2)), (2, map('b', -0.0D), array(1, 5)), (1, NULL, array(3)) AS t(g, m, a)`
    expect(await values(`SELECT collect_list(m) FROM ${nested}`)).toEqual([
      [new Map([['a', 1]]), new Map([['b', -0]])],
    ])
    expect(await values(`SELECT max_by(a, g), min_by(g, a), max_by(DISTINCT m, g) FROM ${nested}`)).toEqual([
      [1, 5],
      2,
      new Map([['b', -0]]),
    ])
    expect(await values(`SELECT max_by(struct(a), a) FROM ${nested} GROUP BY g ORDER BY g`)).toEqual([
      { a: [3] },
      { a: [1, 5] },
    ])
    expect(await values(`SELECT min_by(a, a) OVER (ORDER BY g, a) FROM ${nested}`)).toEqual([
      [2],
      [2],
      [1, 5],
    ])
  })

  it('order their values by WITHIN GROUP', async () => {
    const sql = `SELECT listagg(s, '-') WITHIN GROUP (ORDER BY s), percentile_cont(0.25) WITHIN GROUP (ORDER BY x DESC), percentile_disc(0.5) WITHIN GROUP (ORDER BY g) FROM ${T}`
    expect(await values(sql)).toEqual(['a-b-b-b', 2.5, 1])
    expect((await names(sql))[0]).toBe('listagg(s, -) WITHIN GROUP (ORDER BY s ASC NULLS FIRST)')
    await expect(spark.sql(`SELECT percentile_cont(0.5) FROM ${T}`).collect()).rejects.toMatchObject({
      code: 'INVALID_WITHIN_GROUP_EXPRESSION.WITHIN_GROUP_MISSING',
    })
  })
})

describe('grouping', () => {
  it('knows an expression by its operands, in either order', async () => {
    const rows = 'FROM VALUES (1, 2), (2, 1), (3, 1) AS t(a, b)'
    expect(await values(`SELECT a + b ${rows} GROUP BY b + a ORDER BY 1`)).toEqual([3, 4])
    await expect(values(`SELECT a < b ${rows} GROUP BY b < a`)).rejects.toThrow('[MISSING_AGGREGATION]')
    expect(await values(`SELECT a > b, count(*) ${rows} GROUP BY b < a ORDER BY 1`)).toEqual([
      false,
      1n,
      true,
      2n,
    ])
    expect(
      await values(`SELECT count(*) ${rows} GROUP BY GROUPING SETS ((a * b), (b * a), ()) ORDER BY 1`),
    ).toEqual([1n, 1n, 2n, 2n, 3n])
    await expect(values(`SELECT a - b ${rows} GROUP BY b - a`)).rejects.toThrow('[MISSING_AGGREGATION]')
  })
})
