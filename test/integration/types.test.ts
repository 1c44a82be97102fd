import { doubleText } from '@kindling/core'
import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let spark: SparkSession
beforeAll(() => {
  spark = SparkSession.builder
    .master('local[2]')
    .config('spark.sql.session.timeZone', 'America/Los_Angeles')
    .create()
})
afterAll(() => spark.stop())

/** Computes expressions over columns, which native does, and shows the results as text. */
async function computed(expression: string, values: string): Promise<unknown> {
  const [row] = await spark
    .sql(`SELECT CAST(${expression} AS STRING) AS result FROM VALUES ${values}`)
    .collect()
  return row?.['result']
}

describe('decimals', () => {
  it.each([
    ['a + b', '(1.50, 2.255) AS t(a, b)', '3.755'],
    ['a * b', '(1.50, 2.255) AS t(a, b)', '3.38250'],
    ['a / b', '(10.0, 3.0) AS t(a, b)', '3.333333'],
    ['a % b', '(-7.5, 2.0) AS t(a, b)', '-1.5'],
    ['a - b', '(99999999999999999999.5, 0.5) AS t(a, b)', '99999999999999999999.0'],
    ['a * b', '(12345678901234567890.12, 98765432109876543210.98) AS t(a, b)', null],
    ['a > b', '(1.5, 1) AS t(a, b)', 'true'],
    ['CAST(a AS DECIMAL(38, 4)) > CAST(b AS DECIMAL(38, 10))', '(2, 1) AS t(a, b)', 'true'],
    ['CAST(a AS INT)', '(-2.999) AS t(a)', '-2'],
    ['CAST(a AS DECIMAL(4, 1))', "('-2.25 ') AS t(a)", '-2.3'],
    ['CAST(a AS DOUBLE)', '(0.1) AS t(a)', '0.1'],
    ['CAST(a AS DECIMAL(10, 3))', '(2.5D) AS t(a)', '2.500'],
  ])('compute %s of %s', async (expression, values, result) => {
    if (result === null)
      await expect(computed(expression, values)).rejects.toThrow('NUMERIC_VALUE_OUT_OF_RANGE')
    else expect(await computed(expression, values)).toBe(result)
  })

  it('are summed, averaged, grouped and sorted exactly', async () => {
    const rows = await spark
      .sql(
        'SELECT a, sum(b), avg(b), min(b), max(b) FROM VALUES (1.0, 0.1), (2.5, 0.2), (1.0, 0.2) AS t(a, b) GROUP BY a ORDER BY a DESC',
      )
      .collect()
    expect(rows.map((row) => Object.values(row).map(String))).toEqual([
      ['2.5', '0.2', '0.20000', '0.2', '0.2'],
      ['1.0', '0.3', '0.15000', '0.1', '0.2'],
    ])
  })

  it('divide by zero with an error', async () => {
    await expect(computed('a / b', '(1.0, 0.0) AS t(a, b)')).rejects.toThrow('[DIVIDE_BY_ZERO]')
  })
})

describe('dates and timestamps', () => {
  it.each([
    ['CAST(a AS TIMESTAMP)', "('2020-01-31') AS t(a)", '2020-01-31 00:00:00'],
    ['CAST(CAST(a AS TIMESTAMP) AS BIGINT)', "('2020-06-01 00:00:00') AS t(a)", '1590994800'],
    ['CAST(CAST(a AS TIMESTAMP) AS DATE)', "('2020-06-01T03:00:00Z') AS t(a)", '2020-05-31'],
    ['CAST(a AS TIMESTAMP_NTZ)', "('2020-06-01 03:00:00.120') AS t(a)", '2020-06-01 03:00:00.12'],
    ['CAST(CAST(a AS TIMESTAMP_NTZ) AS TIMESTAMP)', "('2020-03-08 02:30:00') AS t(a)", '2020-03-08 03:30:00'],
    ['CAST(a AS TIMESTAMP)', '(0) AS t(a)', '1969-12-31 16:00:00'],
    ['a < b', "(DATE '2020-01-01', TIMESTAMP '2020-01-01 00:00:01') AS t(a, b)", 'true'],
    ['CAST(a AS DATE)', "('-0044-03-15') AS t(a)", '-0044-03-15'],
  ])('compute %s of %s', async (expression, values, result) => {
    expect(await computed(expression, values)).toBe(result)
  })

  it('say which text is no date', async () => {
    await expect(computed('CAST(a AS DATE)', "('2020-02-30') AS t(a)")).rejects.toThrow(
      '[CAST_INVALID_INPUT]',
    )
    expect(await computed('TRY_CAST(a AS DATE)', "('2020-02-30') AS t(a)")).toBeNull()
  })

  it('come and go as Date', async () => {
    const day = new Date(Date.UTC(2020, 1, 29))
    const [row] = await spark
      .createDataFrame([{ at: day }])
      .select('at')
      .collect()
    expect(row).toEqual({ at: day })
    expect(await spark.sql("SELECT DATE '2020-02-29' AS d").collect()).toEqual([{ d: day }])
  })
})

describe('the smallest numbers', () => {
  it('are printed by the two digits that are nearest, as Java does', async () => {
    const numbers = [5e-324, 1e-323, 1.5e-323, 2e-323, 4e-323, 2.2250738585072014e-308, 1e-310, 1, 0.5]
    const shown = await spark
      .createDataFrame(numbers, 'double')
      .toDF('x')
      .selectExpr('CAST(x AS STRING) AS text')
      .collect()
    expect(shown.map(({ text }) => text)).toEqual(numbers.map(doubleText))
    expect(shown.slice(0, 2).map(({ text }) => text)).toEqual(['4.9E-324', '9.9E-324'])
  })
})
