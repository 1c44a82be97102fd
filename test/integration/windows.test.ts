import { call_function, col, SparkSession, Window } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

const SALES =
  "VALUES ('a', 1, 10), ('a', 2, NULL), ('a', 4, 30), ('b', 1, 5), ('b', 1, 7) AS sales(shop, day, price)"

async function column(sql: string): Promise<unknown[]> {
  const rows = await spark.sql(sql).collect()
  return rows.map((row) => Object.values(row).at(-1))
}

const overSales = (call: string): Promise<unknown[]> => column(`SELECT shop, day, ${call} AS x FROM ${SALES}`)

describe('windows over groups', () => {
  const rows = `sum(sum(day)) OVER () AS x FROM ${SALES}`

  it('leave rows to be sorted by what they are grouped by, selected or not', async () => {
    expect(
      await column(
        `SELECT ${rows.replace(' AS x', ' + day AS x')} GROUP BY shop, day ORDER BY day DESC, shop`,
      ),
    ).toEqual([13n, 11n, 10n, 10n])
    const kept = `SELECT shop || day AS name, ${rows} GROUP BY shop, day HAVING day < 4 ORDER BY sales.day DESC, name`
    expect((await spark.sql(kept).collect()).map(({ name }) => name)).toEqual(['a2', 'a1', 'b1'])
  })

  it.each([
    ['GROUP BY shop, day ORDER BY sum(day)', 'UNSUPPORTED_EXPR_FOR_OPERATOR'],
    ['GROUP BY shop ORDER BY day', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ])('have no other columns, nor aggregates: %s', async (rest, code) => {
    expect(await errorCode(spark, `SELECT shop, ${rows} ${rest}`)).toBe(code)
  })
})

describe('window functions', () => {
  it('sum up to the peers of a row by default', async () => {
    expect(await overSales('sum(price) OVER (PARTITION BY shop ORDER BY day)')).toEqual([
      10n,
      10n,
      40n,
      12n,
      12n,
    ])
  })

  it('bound frames by distance over numbers, dates and timestamps', async () => {
    const near = (order: string, bound: string): string =>
      `count(*) OVER (PARTITION BY shop ORDER BY ${order} RANGE BETWEEN ${bound} PRECEDING AND CURRENT ROW)`
    const expected = [1n, 2n, 1n, 2n, 2n]
    expect(await overSales(near('day', '1'))).toEqual(expected)
    expect(await overSales(near("date_add(DATE '2024-02-28', day)", "INTERVAL '1' DAY"))).toEqual(expected)
    expect(await overSales(near("date_add(DATE '2024-02-28', day)", '1'))).toEqual(expected)
    const moment = "CAST(date_add(DATE '2024-02-28', day) AS TIMESTAMP)"
    expect(await overSales(near(moment, "INTERVAL '30' HOUR"))).toEqual(expected)
    expect(await overSales(near('day * 1.5', '1.5'))).toEqual(expected)
  })

  it('take the distance the other way where the order descends', async () => {
    const call = 'collect_list(day) OVER (ORDER BY day DESC RANGE BETWEEN 2 PRECEDING AND 1 PRECEDING)'
    expect(await overSales(call)).toEqual([[], [4], [2], [2], [2]])
  })

  it('pass over NULLs where they are told to', async () => {
    expect(await overSales('lag(price) IGNORE NULLS OVER (ORDER BY shop, day)')).toEqual([
      null,
      10,
      10,
      30,
      5,
    ])
    expect(await overSales('last_value(price) IGNORE NULLS OVER (ORDER BY shop, day)')).toEqual([
      10, 10, 30, 7, 7,
    ])
  })

  it('take named windows, several at once, and windows over windows', async () => {
    const sql = `SELECT sum(count(*) OVER w) OVER (ORDER BY shop, day, price) AS x FROM ${SALES} WINDOW w AS (PARTITION BY shop)`
    expect(await column(sql)).toEqual([3n, 6n, 9n, 11n, 13n])
  })

  it('look over groups', async () => {
    const sql = `SELECT shop, sum(price) AS total, rank() OVER (ORDER BY sum(price) DESC) AS place FROM ${SALES} GROUP BY shop ORDER BY place`
    expect((await spark.sql(sql).collect()).map(({ shop, place }) => [shop, place])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })

  it('stand in subqueries that refer to the query around them', async () => {
    const sql = `SELECT s.shop, (SELECT max(r) FROM (SELECT row_number() OVER (ORDER BY day) AS r FROM ${SALES} WHERE sales.shop = s.shop)) AS x FROM (VALUES ('a'), ('b')) AS s(shop)`
    expect(await column(sql)).toEqual([3, 2])
  })

  it('raise errors of their aggregates', async () => {
    const sql = 'SELECT sum(x) OVER (ORDER BY x) FROM VALUES (9223372036854775807L), (1L) AS t(x)'
    await expect(spark.sql(sql).collect()).rejects.toMatchObject({ code: 'ARITHMETIC_OVERFLOW' })
  })

  it('come in DataFrames by Window and over', async () => {
    const frame = await spark.sql(`SELECT * FROM ${SALES}`)
    const window = Window.partitionBy('shop')
      .orderBy(col('day'), col('price'))
      .rowsBetween(-1, Window.currentRow)
    const rows = await frame.select('shop', call_function('sum', 'price').over(window).alias('x')).collect()
    expect(rows.map(({ x }) => x)).toEqual([10n, 10n, 30n, 5n, 12n])
    const all = Window.partitionBy('shop').rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing)
    const totals = await frame.withColumn('total', call_function('sum', 'price').over(all)).collect()
    expect(totals.map(({ total }) => total)).toEqual([40n, 40n, 40n, 12n, 12n])
  })
})

describe('the first rows of each partition', () => {
  const numbered = (call: string, order: string): string =>
    `SELECT k, x, place FROM (SELECT id % 13 AS k, (id * 7919) % 1000 AS x, nullif((id * 31) % 97, 5) AS y,
      ${call} OVER (PARTITION BY id % 13 ORDER BY ${order}) AS place FROM range(100000))`
  /** Keeps the condition from the window: it is also a condition over the row. */
  const apart = (condition: string): string => `WHERE ${condition} OR x < -1`

  it.each([
    ['row_number()', 'id DESC', 'place <= 2'],
    ['row_number()', '(id * 7919) % 1000, id', '3 > place'],
    ['row_number()', 'nullif((id * 31) % 97, 5) DESC NULLS FIRST, id', 'place = 4'],
    ['rank()', '(id * 7919) % 1000', 'place < 3'],
    ['dense_rank()', '(id * 7919) % 1000', 'place <= 2'],
  ])('are those that all rows are numbered for: %s by %s where %s', async (call, order, condition) => {
    const text = numbered(call, order)
    const first = await spark.sql(`${text} WHERE ${condition} ORDER BY k, place, x`).collect()
    const all = await spark.sql(`${text} ${apart(condition)} ORDER BY k, place, x`).collect()
    expect(first.length).toBeGreaterThan(12)
    expect(first).toEqual(all)
  })

  it('are looked for before the window where it only numbers rows', async () => {
    const plan = async (text: string): Promise<string> => {
      const [row] = await spark.sql(`EXPLAIN ${text}`).collect()
      return String(row?.['plan'])
    }
    expect(await plan(`${numbered('row_number()', 'id')} WHERE place <= 2`)).toContain(
      'first 2 of each partition',
    )
    expect(await plan(`${numbered('sum(id)', 'id')} WHERE place <= 2`)).not.toContain('of each partition')
  })
})
