import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let spark: SparkSession
beforeAll(async () => {
  spark = SparkSession.builder.master('local[2]').create()
  await spark.sql(`CREATE TEMPORARY VIEW sales AS SELECT * FROM VALUES
    ('a', 'x', 1), ('a', 'y', 2), ('b', 'x', 4), ('b', NULL, 8), (NULL, 'y', 16) AS t(shop, kind, price)`)
})
afterAll(() => spark.stop())

async function answers(text: string): Promise<string[]> {
  return (await spark.sql(text).collect()).map((row) => Object.values(row).map(String).join()).sort()
}

async function codeOf(text: string): Promise<string> {
  try {
    await spark.sql(text).collect()
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'none'
}

const BY_BOTH = 'SELECT shop, kind, sum(price) FROM sales GROUP BY shop, kind'
const BY_SHOP = 'SELECT shop, NULL, sum(price) FROM sales GROUP BY shop'
const BY_KIND = 'SELECT NULL, kind, sum(price) FROM sales GROUP BY kind'
const BY_NONE = 'SELECT NULL, NULL, sum(price) FROM sales'

describe('GROUP BY with several grouping sets', () => {
  it.each([
    ['ROLLUP (shop, kind)', [BY_BOTH, BY_SHOP, BY_NONE]],
    ['shop, kind WITH ROLLUP', [BY_BOTH, BY_SHOP, BY_NONE]],
    ['CUBE (shop, kind)', [BY_BOTH, BY_SHOP, BY_KIND, BY_NONE]],
    ['GROUPING SETS ((shop, kind), kind, ())', [BY_BOTH, BY_KIND, BY_NONE]],
    ['GROUPING SETS (ROLLUP (shop), kind)', [BY_SHOP, BY_NONE, BY_KIND]],
    ['shop, ROLLUP (kind)', [BY_BOTH, BY_SHOP]],
    ['ROLLUP (shop), GROUPING SETS (kind, ())', [BY_BOTH, BY_KIND, BY_SHOP, BY_NONE]],
    ['GROUPING SETS (kind, kind, shop)', [BY_KIND, BY_KIND, BY_SHOP]],
    ['ROLLUP ((shop, kind))', [BY_BOTH, BY_NONE]],
  ])('groups by each set, as a UNION ALL would: %s', async (groupings, parts) => {
    const text = `SELECT shop, kind, sum(price) FROM sales GROUP BY ${groupings}`
    expect(await answers(text)).toEqual(await answers(parts.join(' UNION ALL ')))
  })

  it('aggregates values that are themselves grouped by', async () => {
    expect(await answers('SELECT price, sum(price) FROM sales GROUP BY ROLLUP (price)')).toContain('null,31')
  })

  it('tells by grouping and grouping_id what a row is grouped by', async () => {
    const text = `SELECT shop, kind, grouping(shop), grouping(kind), grouping_id(), grouping_id(shop, kind) + 1
      FROM sales GROUP BY CUBE (shop, kind) HAVING grouping(shop) = 1 AND kind IS NOT NULL OR grouping_id() = 3
      ORDER BY grouping(kind), sales.kind`
    const rows = (await spark.sql(text).collect()).map((row) => Object.values(row))
    expect(rows).toEqual([
      [null, 'x', 1, 0, 2n, 3n],
      [null, 'y', 1, 0, 2n, 3n],
      [null, null, 1, 1, 3n, 4n],
    ])
  })

  it('gives no row for no rows, unless nothing is grouped by', async () => {
    expect(
      await answers('SELECT sum(price) FROM sales WHERE price > 99 GROUP BY GROUPING SETS ((), ())'),
    ).toEqual([])
  })

  it('takes positions and aliases of the select list', async () => {
    const expected = await answers('SELECT shop, sum(price) FROM sales GROUP BY ROLLUP (shop)')
    expect(await answers('SELECT shop AS s, sum(price) FROM sales GROUP BY ROLLUP (1)')).toEqual(expected)
    expect(await answers('SELECT shop AS s, sum(price) FROM sales GROUP BY ROLLUP (s)')).toEqual(expected)
  })

  it('refuses grouping where nothing is to be told', async () => {
    expect(await codeOf('SELECT grouping(shop) FROM sales GROUP BY shop')).toBe(
      'UNSUPPORTED_GROUPING_EXPRESSION',
    )
    expect(await codeOf('SELECT grouping(shop) FROM sales')).toBe('UNSUPPORTED_GROUPING_EXPRESSION')
    expect(await codeOf('SELECT grouping(price) FROM sales GROUP BY CUBE (shop)')).toBe(
      'GROUPING_COLUMN_MISMATCH',
    )
    expect(await codeOf('SELECT grouping_id(kind, shop) FROM sales GROUP BY CUBE (shop, kind)')).toBe(
      'GROUPING_ID_COLUMN_MISMATCH',
    )
    expect(await codeOf('SELECT price FROM sales GROUP BY CUBE (shop)')).toBe('MISSING_AGGREGATION')
  })
})
