import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let spark: SparkSession
beforeAll(async () => {
  spark = SparkSession.builder.master('local[2]').create()
  await spark.sql(`CREATE TEMPORARY VIEW sales AS SELECT * FROM VALUES
    (2012, 'dotNET', 10), (2012, 'Java', 20), (2013, 'dotNET', 5), (2012, 'dotNET', 7), (2013, NULL, 1)
    AS t(year, course, earnings)`)
})
afterAll(() => spark.stop())

async function tableOf(text: string): Promise<unknown[][]> {
  const rows = await spark.sql(text).collect()
  const names = (await spark.sql(text).schema()).fields.map(({ name }) => name)
  return [names, ...rows.map((row) => names.map((name) => row[name]))]
}

async function codeOf(text: string): Promise<string> {
  try {
    await spark.sql(text).collect()
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'none'
}

describe('PIVOT', () => {
  it('groups by all other columns, and gives NULL where a group lacks a value', async () => {
    const text =
      "SELECT * FROM sales PIVOT (sum(earnings) FOR course IN ('dotNET', 'Java', NULL)) ORDER BY year"
    expect(await tableOf(text)).toEqual([
      ['year', 'dotNET', 'Java', 'null'],
      [2012, 17n, 20n, null],
      [2013, 5n, null, 1n],
    ])
  })

  it('names columns by value and aggregate where there are several', async () => {
    const text = `SELECT * FROM sales PIVOT (sum(earnings), count(*) AS n FOR course IN ('dotNET' AS net, 'Java'))
      ORDER BY year`
    expect(await tableOf(text)).toEqual([
      ['year', 'net_sum(earnings)', 'net_n', 'Java_sum(earnings)', 'Java_n'],
      [2012, 17n, 2n, 20n, 1n],
      [2013, 5n, 1n, null, null],
    ])
  })

  it('pivots by several columns at once', async () => {
    const text =
      "SELECT * FROM sales PIVOT (max(earnings) FOR (course, year) IN (('dotNET', 2012), ('Java', 2013) AS j))"
    expect(await tableOf(text)).toEqual([
      ['{dotNET, 2012}', 'j'],
      [10, null],
    ])
  })

  it('aggregates to lists and texts as well', async () => {
    const text =
      "SELECT * FROM sales PIVOT (collect_list(earnings) FOR course IN ('dotNET', 'Java')) ORDER BY year"
    expect(await tableOf(text)).toEqual([
      ['year', 'dotNET', 'Java'],
      [2012, [10, 7], [20]],
      [2013, [5], []],
    ])
  })

  it('refuses what is no aggregate, no constant, or of another type', async () => {
    expect(await codeOf('SELECT * FROM sales PIVOT (abs(earnings) FOR year IN (2012))')).toBe(
      '_LEGACY_ERROR_TEMP_1006',
    )
    expect(await codeOf('SELECT * FROM sales PIVOT (sum(earnings) FOR year IN (course))')).toBe(
      'NON_LITERAL_PIVOT_VALUES',
    )
    expect(await codeOf("SELECT * FROM sales PIVOT (sum(earnings) FOR (course, year) IN ('Java'))")).toBe(
      'PIVOT_VALUE_DATA_TYPE_MISMATCH',
    )
  })

  it('looks the values up where a plan names none', async () => {
    const attribute = (name: string) => ({ kind: 'attribute', parts: [name] }) as const
    const frame = spark.frame({
      kind: 'pivot',
      input: { kind: 'readTable', parts: ['sales'] },
      groupings: [attribute('year')],
      aggregates: [{ kind: 'call', name: 'sum', arguments: [attribute('earnings')] }],
      pivotColumns: [attribute('course')],
    })
    expect((await frame.schema()).fields.map(({ name }) => name)).toEqual(['year', 'null', 'Java', 'dotNET'])
  })
})

describe('UNPIVOT', () => {
  const WIDE = 'VALUES (1, 10, CAST(20 AS BIGINT)), (2, NULL, 40) AS t(id, a, b)'

  it('makes a row of each column, of the type that they have in common, without NULLs', async () => {
    expect(await tableOf(`SELECT * FROM ${WIDE} UNPIVOT (value FOR name IN (a, b AS second))`)).toEqual([
      ['id', 'name', 'value'],
      [1, 'a', 10n],
      [1, 'second', 20n],
      [2, 'second', 40n],
    ])
  })

  it('keeps NULLs where it is told to, and takes several columns at once', async () => {
    const text = `SELECT * FROM ${WIDE} UNPIVOT INCLUDE NULLS ((x, y) FOR name IN ((a, b), (b, a) AS turned))`
    expect(await tableOf(text)).toEqual([
      ['id', 'name', 'x', 'y'],
      [1, 'a_b', 10n, 20n],
      [1, 'turned', 20n, 10n],
      [2, 'a_b', null, 40n],
      [2, 'turned', 40n, null],
    ])
  })

  it('refuses entries that do not fit', async () => {
    expect(await codeOf(`SELECT * FROM ${WIDE} UNPIVOT ((x, y) FOR name IN ((a, b), (b)))`)).toBe(
      'UNPIVOT_VALUE_SIZE_MISMATCH',
    )
    expect(await codeOf('SELECT * FROM VALUES (1, array(1)) AS t(a, b) UNPIVOT (x FOR name IN (a, b))')).toBe(
      'UNPIVOT_VALUE_DATA_TYPE_MISMATCH',
    )
  })
})
