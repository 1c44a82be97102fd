import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

async function row(sql: string): Promise<unknown[]> {
  const [first = {}] = await spark.sql(sql).collect()
  return Object.values(first)
}

// The answers are those of Spark 4.2 over one partition.

describe('approx_top_k_accumulate', () => {
  it.each([
    ['id % 3 = 0', 'bb3c429f', 'cca04009'],
    ['CAST(id * id % 100 AS TINYINT)', '3675c90a', '0e3803cf'],
    ['CAST(id * id % 300 - 100 AS SMALLINT)', '617d991b', '0337fa67'],
    ['CAST(id * id % 317 AS INT)', '81c38c81', '9aaeb587'],
    ['id * id * 7919 % 100003', '13ac461a', 'b95790bd'],
    ['CAST(id * id % 211 AS FLOAT) / 8', '85f840f5', 'eec10a07'],
    ['(id * id % 211) / 7D', 'f3d4177d', '890e4b8f'],
    ["date_add(DATE '2020-01-01', CAST(id * id % 97 AS INT))", 'f47a5b32', '72a0e2ff'],
    ['timestamp_micros(id * id % 101 * 1000003)', '0989733b', 'c6507995'],
    ['CAST(id * id % 301 AS DECIMAL(9, 2))', 'd22d1b8c', 'e74646cf'],
    ['CAST((id * id % 301) / 100 - 1 AS DECIMAL(18, 4))', '54cdca0e', '0a3bcbf1'],
    ['CAST((id * id % 301) / 100 - 1 AS DECIMAL(38, 4))', '9e3919b1', 'd1b02909'],
    [
      'CAST(CAST(id * id % 301 AS DECIMAL(38, 0)) * 98765432109876543 AS DECIMAL(38, 3))',
      '489fd3f5',
      'a553f8b4',
    ],
    ['CAST((id * id % 301) / 7 AS DECIMAL(20, 12))', '7ac1338c', '98250242'],
    ["concat('item-', id * id % 307)", '7455cabd', '9471d810'],
    ["concat('é😀', repeat('x', CAST(id * id % 19 AS INT)), id * id % 41)", '0eb09973', 'cf63f11e'],
  ])('makes the bytes that Spark makes, of items such as %s', async (items, few, many) => {
    const digest = (size: number, rows: number) =>
      row(`SELECT left(md5(approx_top_k_accumulate(${items}, ${size}).sketch), 8) AS m FROM range(${rows})`)
    expect([await digest(20, 5000), await digest(100, 3000)]).toEqual([[few], [many]])
  })

  it('says what it counts, and how many items it tells apart', async () => {
    expect(
      await row('SELECT approx_top_k_accumulate(CAST(id AS DECIMAL(5, 2)), 7) AS s FROM range(0)'),
    ).toEqual([
      {
        sketch: Uint8Array.of(1, 1, 10, 4, 3, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        maxItemsTracked: 7,
        itemDataType: null,
        itemDataTypeDDL: 'item DECIMAL(5,2) NOT NULL',
      },
    ])
  })
})

describe('approx_top_k', () => {
  const skewed =
    '(SELECT CASE WHEN id % 3 = 0 THEN 1 WHEN id % 5 = 0 THEN 2 WHEN id % 7 = 0 THEN NULL ELSE id END AS x FROM range(2000))'

  it('lists frequent items that it told apart from the others, and NULL', async () => {
    const listed = [
      [
        { item: 1n, count: 668n },
        { item: 2n, count: 267n },
        { item: null, count: 152n },
      ],
    ]
    expect(await row(`SELECT approx_top_k(x, 10, 10) AS t FROM ${skewed}`)).toEqual(listed)
    const kept = 'approx_top_k_estimate(approx_top_k_accumulate(x, 10), 10)'
    expect(await row(`SELECT ${kept} AS t FROM ${skewed}`)).toEqual(listed)
  })

  it('keeps the order that DataSketches has for items that are as frequent, and puts NULL behind', async () => {
    const values = 'VALUES (0), (0), (1), (1), (2), (3), (4), (4), (NULL), (NULL) AS t(x)'
    const [items] = await row(`SELECT transform(approx_top_k(x, 6), t -> t.item) AS i FROM ${values}`)
    expect(items).toEqual([0, 4, 1, null, 2, 3])
  })

  it('tells both zeros apart, and takes all that is no number as one', async () => {
    const values = "VALUES (0.0D), (-0.0D), (double('NaN')), (double('NaN')) AS t(x)"
    const [items] = await row(`SELECT approx_top_k(CAST(x AS FLOAT)) AS t FROM ${values}`)
    expect((items as { item: number; count: bigint }[]).map(({ count }) => count)).toEqual([2n, 1n, 1n])
  })

  it('counts only the rows of a filter, over a window, too', async () => {
    expect(await row('SELECT approx_top_k(id) FILTER (WHERE id > 8) AS t FROM range(10)')).toEqual([
      [{ item: 9n, count: 1n }],
    ])
    const windowed = 'SELECT size(approx_top_k(id) OVER (ORDER BY id)) AS n FROM range(3)'
    expect(await spark.sql(windowed).collect()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  })

  it('names columns with the numbers that are left out', async () => {
    const [named = {}] = await spark
      .sql(
        'SELECT approx_top_k(x), approx_top_k(x, 2), approx_top_k_estimate(approx_top_k_accumulate(x)), approx_top_k_combine(approx_top_k_accumulate(x)) OVER () FROM VALUES (1) AS t(x)',
      )
      .collect()
    expect(Object.keys(named)).toEqual([
      'approx_top_k(x, 5, 10000)',
      'approx_top_k(x, 2, 10000)',
      'approx_top_k_estimate(approx_top_k_accumulate(x, 10000), 5)',
      'approx_top_k_combine(approx_top_k_accumulate(x, 10000), -1) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)',
    ])
  })

  it.each([
    ['approx_top_k(x, 0)', 'APPROX_TOP_K_NON_POSITIVE_ARG'],
    ['approx_top_k(x, NULL)', 'APPROX_TOP_K_NULL_ARG'],
    ['approx_top_k(x, 2, NULL)', 'APPROX_TOP_K_NULL_ARG'],
    ['approx_top_k(x, 5, 4)', 'APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K'],
    ['approx_top_k(x, 5, 1000001)', 'APPROX_TOP_K_MAX_ITEMS_TRACKED_EXCEEDS_LIMIT'],
    ['approx_top_k(x, x)', 'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT'],
    ['approx_top_k(x, true)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['approx_top_k(array(x))', 'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT'],
    ['approx_top_k(NULL)', 'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT'],
    ['approx_top_k_accumulate(x, 0)', 'APPROX_TOP_K_NON_POSITIVE_ARG'],
    ['approx_top_k_combine(x)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['approx_top_k_estimate(1)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["approx_top_k_estimate(named_struct('a', 1))", 'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT'],
    ['approx_top_k_estimate(approx_top_k_accumulate(x, 3), 4)', 'APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K'],
    [
      "approx_top_k_estimate(named_struct('sketch', X'00', 'n', 9, 'item', 1, 'type', 'item INT NOT NULL'))",
      'APPROX_TOP_K_INVALID_INPUT_SKETCH_BUFFER',
    ],
  ])('refuses %s', async (call, code) => {
    expect(await errorCode(spark, `SELECT ${call} FROM VALUES (1), (2) AS t(x)`)).toBe(code)
  })
})

describe('approx_top_k_combine', () => {
  const parts = (item: string) =>
    `(SELECT k, approx_top_k_accumulate(${item}, 20) AS s FROM (SELECT id % 3 AS k, id * id % 97 AS x, id FROM range(2000)) GROUP BY k ORDER BY k)`

  it.each([
    ['s', 20, '58a2d46e', '0b76b5df', '307915d7'],
    ['s, 12', 12, 'a9d604ed', '1933cc4b', '75cd5d42'],
    ['s, 50', 50, 'e19dc199', 'd382f792', 'cdd4ce9b'],
  ])('merges sketches to the bytes that Spark gives: (%s)', async (args, tracked, ...digests) => {
    const items = ['x', 'CAST(x AS STRING)', 'id % 97 = 0']
    for (const [index, item] of items.entries()) {
      const merged = `SELECT left(md5(c.sketch), 8) AS m, c.maxItemsTracked AS t FROM (SELECT approx_top_k_combine(${args}) AS c FROM ${parts(item)})`
      expect(await row(merged)).toEqual([digests[index], tracked])
    }
  })

  const union = (first: string, second: string) =>
    `SELECT approx_top_k_combine(s) FROM (SELECT approx_top_k_accumulate(${first}) AS s FROM range(3) UNION ALL SELECT approx_top_k_accumulate(${second}) FROM range(3))`

  it('refuses sketches of different sizes or types', async () => {
    expect(await errorCode(spark, union('id, 10', 'id, 20'))).toBe('APPROX_TOP_K_SKETCH_SIZE_NOT_MATCH')
    expect(await errorCode(spark, union('id', 'CAST(id AS STRING)'))).toBe(
      'APPROX_TOP_K_SKETCH_TYPE_NOT_MATCH',
    )
    expect(await errorCode(spark, union('CAST(id AS INT)', 'id'))).toBe('APPROX_TOP_K_SKETCH_TYPE_NOT_MATCH')
  })

  it('gives a sketch without items for no sketches', async () => {
    const none = `SELECT approx_top_k_estimate(approx_top_k_combine(s)) AS t FROM ${parts('x')} WHERE k > 9`
    expect(await row(none)).toEqual([[]])
  })
})
