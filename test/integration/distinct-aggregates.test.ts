import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

const rows =
  "(SELECT * FROM VALUES (1, 'b', 3.0D, 2), (2, 'a', 1.0D, 5), (3, 'b', 3.0D, 2), (4, NULL, NULL, NULL), (5, 'c', 7.0D, 9), (6, 'a', 1.0D, 5) AS t(k, v, d, n) ORDER BY k)"

async function row(sql: string): Promise<unknown[]> {
  const [first = {}] = await spark.sql(sql).collect()
  return Object.values(first)
}

// The answers are those of Spark 4.2.

describe('aggregates with DISTINCT', () => {
  it.each([
    ['first(DISTINCT v), last(DISTINCT v)', ['b', 'a']],
    ['first(DISTINCT n), last(DISTINCT d)', [2, 1]],
    ['last(DISTINCT d), sum(n)', [1, 23n]],
    ['first(DISTINCT v, true), any_value(DISTINCT n)', ['b', 2]],
    ['last(DISTINCT v, true) FILTER (WHERE k < 6)', ['c']],
    ['max(DISTINCT v), min(DISTINCT d), bit_xor(DISTINCT n)', ['c', 1, 14]],
    ['bool_and(DISTINCT d > 2), some(DISTINCT d > 2)', [false, true]],
    ['collect_list(DISTINCT v)', [['b', 'a', 'c']]],
    ["string_agg(DISTINCT v, ',')", ['b,a,c']],
    ['corr(DISTINCT d, n)', [0.7145752309013802]],
    ['regr_slope(DISTINCT d, n)', [0.6216216216216215]],
    ['regr_count(DISTINCT d, n)', [3n]],
    ['covar_pop(DISTINCT d, n), corr(DISTINCT d, n)', [5.111111111111112, 0.7145752309013802]],
    ['max_by(DISTINCT v, n), min_by(DISTINCT v, n)', ['c', 'b']],
    [
      'hex(count_min_sketch(DISTINCT n, 0.5D, 0.5D, 1))',
      [
        '0000000100000000000000030000000100000004000000005D8D6AB90000000000000001000000000000000000000000000000020000000000000000',
      ],
    ],
    ['kll_sketch_get_n_bigint(kll_sketch_agg_bigint(DISTINCT n))', [3n]],
    [
      'size(approx_top_k(DISTINCT v)), aggregate(approx_top_k(DISTINCT v), 0L, (s, t) -> s + t.count)',
      [4, 4n],
    ],
    ['approx_top_k(DISTINCT v) FILTER (WHERE k > 4 AND v > "b")', [[{ item: 'c', count: 1n }]]],
  ])('takes each value, or pair of values, once: %s', async (calls, expected) => {
    expect(await row(`SELECT ${calls} FROM ${rows}`)).toEqual(expected)
  })

  it('takes pairs once in each group', async () => {
    const pairs =
      'VALUES (1, 1.0D, 2.0D), (1, 1.0D, 2.0D), (1, 3.0D, 3.0D), (2, 1.0D, NULL), (2, 5.0D, 5.0D) AS t(k, x, y)'
    expect(
      await spark
        .sql(
          `SELECT k, covar_pop(DISTINCT x, y) AS c, round(covar_samp(DISTINCT x, y), 9) AS n FROM ${pairs} GROUP BY k ORDER BY k`,
        )
        .collect(),
    ).toEqual([
      { k: 1, c: 0.5, n: 1 },
      { k: 2, c: 0, n: null },
    ])
  })

  it('refuses pairs to take once beside other values', async () => {
    expect(await errorCode(spark, `SELECT corr(DISTINCT d, n), count(*) FROM ${rows}`)).toBe(
      'UNSUPPORTED_FEATURE.SYNTAX',
    )
  })
})
