import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

async function row(sql: string): Promise<unknown[]> {
  const [first = {}] = await spark.sql(sql).collect()
  return Object.values(first)
}

// The answers of Spark 4.2 over one partition.

describe('percentile_approx', () => {
  it('gives the values that Spark gives for many rows', async () => {
    const shares = 'array(0.1D, 0.5D, 0.9D)'
    expect(
      await row(
        `SELECT percentile_approx(id, ${shares}) AS a, percentile_approx(id, ${shares}, 10) AS b, percentile_approx(id, 0.5, 2) AS c FROM range(100000)`,
      ),
    ).toEqual([[10002n, 49999n, 89990n], [0n, 49999n, 99999n], 0n])
    expect(
      await row(
        `SELECT percentile_approx(x, ${shares}) AS a, percentile_approx(x, ${shares}, 10) AS b, percentile_approx(x, 0.5, 100) AS c FROM (SELECT id * 7919 % 100003 AS x FROM range(100000))`,
      ),
    ).toEqual([[9991n, 49996n, 89996n], [0n, 40291n, 100002n], 49874n])
  })

  it('keeps the type of its values', async () => {
    const list = "VALUES (DATE'2020-01-01'), (DATE'2021-01-05'), (DATE'2022-01-01') AS t(d)"
    expect(await row(`SELECT CAST(percentile_approx(d, 0.5) AS STRING) AS a FROM ${list}`)).toEqual([
      '2021-01-05',
    ])
    expect(
      await row(
        `SELECT typeof(percentile_approx(CAST(1 AS DECIMAL(5, 2)), 0.5)) AS a, typeof(percentile_approx(1Y, array(0.5D))) AS b`,
      ),
    ).toEqual(['decimal(5,2)', 'array<tinyint>'])
  })

  it.each([
    ['1.5', 'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE'],
    ['NULL', 'DATATYPE_MISMATCH.UNEXPECTED_NULL'],
    ['id', 'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT'],
    ['0.5, 0', 'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE'],
    ['0.5, NULL', 'DATATYPE_MISMATCH.UNEXPECTED_NULL'],
    ['array(0.5, NULL)', 'DATATYPE_MISMATCH.UNEXPECTED_NULL'],
  ])('refuses the arguments %s', async (rest, code) => {
    await expect(row(`SELECT percentile_approx(id, ${rest}) FROM range(3)`)).rejects.toMatchObject({ code })
  })
})

describe('approx_count_distinct', () => {
  it('gives the estimates of Spark', async () => {
    expect(
      await row(
        'SELECT approx_count_distinct(id) AS a, approx_count_distinct(id, 0.01) AS b, approx_count_distinct(id, 0.2) AS c, approx_count_distinct(id % 100) AS d FROM range(100000)',
      ),
    ).toEqual([95546n, 100425n, 89779n, 103n])
    expect(
      await row(
        'SELECT approx_count_distinct(CAST(id AS STRING)) AS a, approx_count_distinct(CAST(id AS DECIMAL(10, 2))) AS b, approx_count_distinct(CAST(id AS DOUBLE)) AS c, approx_count_distinct(struct(id, 1)) AS d FROM range(5000)',
      ),
    ).toEqual([4632n, 5151n, 4558n, 5001n])
    expect(
      await row(
        "SELECT approx_count_distinct(d) FROM VALUES (0D), (-0D), (CAST('NaN' AS DOUBLE)), (1D) AS t(d)",
      ),
    ).toEqual([3n])
  })

  it.each([
    [500, 484n],
    [900, 919n],
    [1275, 1257n],
    [1300, 1260n],
    [1475, 1390n],
  ])('estimates %d as Spark does, where its methods meet', async (count, estimate) => {
    expect(await row(`SELECT approx_count_distinct(id) FROM range(${count})`)).toEqual([estimate])
  })

  it.each([
    ['id, 0.5', 'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE'],
    ['id, id', 'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT'],
  ])('refuses the arguments %s', async (values, code) => {
    await expect(row(`SELECT approx_count_distinct(${values}) FROM range(3)`)).rejects.toMatchObject({ code })
  })
})

describe('aggregates of other kinds', () => {
  it('count rows by several values', async () => {
    const list = 'VALUES (1, 2, 3), (1, 2, 4), (NULL, 2, 5), (1, NULL, 6), (2, 2, 7) AS t(a, b, c)'
    expect(
      await row(`SELECT count(DISTINCT a, b) AS d, count(a, b) AS e, count(DISTINCT a) AS f FROM ${list}`),
    ).toEqual([2n, 3n, 2n])
  })

  it('sum and average intervals', async () => {
    const list = "VALUES (INTERVAL '1' DAY), (INTERVAL '4' DAY) AS t(d)"
    expect(
      await row(`SELECT sum(d) = INTERVAL '5' DAY AS a, avg(d) = INTERVAL '60' HOUR AS b FROM ${list}`),
    ).toEqual([true, true])
    const years = "VALUES (INTERVAL '1' YEAR), (INTERVAL '2' YEAR) AS t(d)"
    expect(
      await row(`SELECT sum(d) = INTERVAL '3' YEAR AS a, avg(d) = INTERVAL '18' MONTH AS b FROM ${years}`),
    ).toEqual([true, true])
    await expect(
      row("SELECT sum(d) FROM VALUES (INTERVAL '106751991' DAY), (INTERVAL '106751991' DAY) AS t(d)"),
    ).rejects.toMatchObject({ code: 'ARITHMETIC_OVERFLOW' })
  })

  it('give NULL for sums that do not fit, where they only try', async () => {
    expect(await row('SELECT try_sum(x) FROM VALUES (9223372036854775807), (1) AS t(x)')).toEqual([null])
    const list = 'VALUES (CAST(9e37 AS DECIMAL(38, 0))), (CAST(9e37 AS DECIMAL(38, 0))) AS t(x)'
    expect(await row(`SELECT try_sum(x) AS a, try_avg(x) AS b FROM ${list}`)).toEqual([null, null])
  })

  it('refuse positions outside of a bitmap', async () => {
    for (const position of [40000, -1]) {
      await expect(row(`SELECT bitmap_construct_agg(${position})`)).rejects.toMatchObject({
        code: 'INVALID_BITMAP_POSITION',
      })
    }
  })
})

describe('percentiles of intervals', () => {
  const months =
    "VALUES (INTERVAL '0' MONTH), (INTERVAL '1' MONTH), (INTERVAL '2' MONTH), (INTERVAL '10' MONTH) AS t(x)"
  const days = "VALUES (INTERVAL '1' DAY), (INTERVAL '4' DAY) AS t(x)"

  it('are intervals', async () => {
    expect(
      await row(
        `SELECT CAST(percentile_approx(x, 0.5, 100) AS STRING) AS a, CAST(percentile(x, 0.5) AS STRING) AS b FROM ${months}`,
      ),
    ).toEqual(["INTERVAL '1' MONTH", "INTERVAL '0-1' YEAR TO MONTH"])
    expect(
      await row(
        `SELECT percentile_approx(x, array(0D, 1D)) = array(INTERVAL '1' DAY, INTERVAL '4' DAY) AS a, CAST(percentile(x, 0.5) AS STRING) AS b FROM ${days}`,
      ),
    ).toEqual([true, "INTERVAL '2 12:00:00' DAY TO SECOND"])
  })
})

describe('mode', () => {
  it('follows WITHIN GROUP where several values are as frequent', async () => {
    const list = 'VALUES (0), (10), (10), (20), (20) AS t(x)'
    expect(
      await row(
        `SELECT mode() WITHIN GROUP (ORDER BY x) AS a, mode() WITHIN GROUP (ORDER BY x DESC) AS b FROM ${list}`,
      ),
    ).toEqual([10, 20])
    const frame = await spark.sql(
      `SELECT mode() WITHIN GROUP (ORDER BY x), mode(x), mode(x, true) FROM ${list}`,
    )
    expect(await frame.columns()).toEqual([
      'mode() WITHIN GROUP (ORDER BY x DESC)',
      'mode(x)',
      'mode(x, true)',
    ])
  })
})

describe('values of CASE and coalesce', () => {
  it('have all digits of an integer literal beside a decimal', async () => {
    expect(
      await row(
        'SELECT typeof(CASE WHEN true THEN 1 ELSE 2.0 END) AS a, typeof(coalesce(1, 2.0)) AS b, typeof(1 + 2.0) AS c',
      ),
    ).toEqual(['decimal(11,1)', 'decimal(11,1)', 'decimal(3,1)'])
  })
})
