import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let spark: SparkSession
beforeAll(() => {
  spark = SparkSession.builder
    .master('local')
    .config('spark.sql.session.timeZone', 'America/Los_Angeles')
    .create()
})
afterAll(() => spark.stop())

async function shown(expression: string, values: string): Promise<unknown> {
  const [row] = await spark
    .sql(`SELECT CAST(${expression} AS STRING) AS shown FROM VALUES ${values}`)
    .collect()
  return row?.['shown']
}

describe('dates, timestamps and intervals', () => {
  it.each([
    ["d + INTERVAL '1' DAY", '2020-03-01'],
    ["d - INTERVAL '1' DAY", '2020-02-28'],
    ['d + 2', '2020-03-02'],
    ['d - 29', '2020-01-31'],
    ["d + INTERVAL '1' YEAR", '2021-02-28'],
    ["INTERVAL '2' HOUR + d", '2020-02-29 02:00:00'],
    ["n + INTERVAL '1 02:00:00' DAY TO SECOND", '2020-03-01 14:00:00'],
    ["n - INTERVAL '30' MINUTE", '2020-02-29 11:30:00'],
    ["(d - DATE '2020-02-01') > INTERVAL '27' DAY", 'true'],
    ["(n - TIMESTAMP_NTZ '2020-02-29 00:00:00') = INTERVAL '12' HOUR", 'true'],
    ["(INTERVAL '1' DAY + INTERVAL '1' HOUR) = INTERVAL '25' HOUR", 'true'],
    ["(INTERVAL '1' YEAR - INTERVAL '1' MONTH) = INTERVAL '11' MONTH", 'true'],
  ])('compute %s', async (expression, result) => {
    expect(
      await shown(expression, "(DATE '2020-02-29', TIMESTAMP_NTZ '2020-02-29 12:00:00') AS t(d, n)"),
    ).toBe(result)
  })
})

describe('a call', () => {
  it('takes the rows for which FILTER is true', async () => {
    const text =
      'SELECT count(*) FILTER (WHERE id > 2) AS a, sum(id) FILTER (WHERE id < 3) AS b, max(id) FILTER (WHERE NULL) AS c FROM range(5)'
    expect(await spark.sql(text).collect()).toEqual([{ a: 2n, b: 3n, c: null }])
  })

  it('groups by all that is not aggregated', async () => {
    const text = 'SELECT id % 2 AS k, count(*) AS n FROM range(5) GROUP BY ALL ORDER BY k'
    expect(await spark.sql(text).collect()).toEqual([
      { k: 0n, n: 3n },
      { k: 1n, n: 2n },
    ])
  })

  it('may use what the list has named before', async () => {
    const text = 'SELECT id + 1 AS a, a * 2 AS b, sum(id) + b AS c FROM range(1) GROUP BY id'
    expect(await spark.sql(text).collect()).toEqual([{ a: 1n, b: 2n, c: 2n }])
    expect(await spark.sql('SELECT 2 AS a, a AS b, (SELECT a FROM (SELECT 3 AS a)) AS c').collect()).toEqual([
      { a: 2, b: 2, c: 3 },
    ])
    expect(await spark.sql('SELECT 1 AS a, a + 1 AS b, b + 1 AS c').collect()).toEqual([{ a: 1, b: 2, c: 3 }])
  })

  it('may be a type that is called', async () => {
    expect(
      await spark
        .sql("SELECT bigint('7') AS a, double(1) AS b, date('2020-01-02') = DATE '2020-01-02' AS c")
        .collect(),
    ).toEqual([{ a: 7n, b: 1, c: true }])
  })

  it('says which clause it has not', async () => {
    const text = 'SELECT count(id) WITHIN GROUP (ORDER BY id) FROM range(5)'
    await expect(spark.sql(text).collect()).rejects.toThrow(
      '[INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX]',
    )
  })
})

describe('names', () => {
  it('in HAVING mean columns that are grouped by before those that are selected', async () => {
    const table = 'VALUES (1, 10), (2, 20) AS t(a, b)'
    const query = `SELECT sum(a) AS b FROM ${table} GROUP BY b HAVING b > 10`
    expect(await spark.sql(query).collect()).toEqual([{ b: 2n }])
    const selected = `SELECT sum(a) AS b FROM ${table} GROUP BY a HAVING b > 1`
    expect(await spark.sql(selected).collect()).toEqual([{ b: 2n }])
    const cube = `SELECT sum(a) AS b FROM ${table} GROUP BY CUBE(a, b) HAVING b > 10`
    expect(await spark.sql(cube).collect()).toEqual([{ b: 2n }, { b: 2n }])
  })

  it('of columns show literals as they are written, and fields those of lambda variables', async () => {
    const { fields } = await spark
      .sql("SELECT TIMESTAMP '2011-05-06 07:08:09', zip_with(array(1), array('a'), (x, y) -> (y, x)) AS z")
      .schema()
    expect(fields[0]?.name).toBe("TIMESTAMP '2011-05-06 07:08:09'")
    expect(fields[1]?.type).toMatchObject({ element: { fields: [{ name: 'y' }, { name: 'x' }] } })
  })
})
