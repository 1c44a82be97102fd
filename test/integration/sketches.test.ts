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

describe('count_min_sketch', () => {
  it('counts integers by their value, texts and bytes by their bytes', async () => {
    const head = '0000000100000000000000030000000100000004000000005D8D6AB9'
    const counts = '0000000000000000000000000000000200000000000000010000000000000000'
    for (const type of ['TINYINT', 'SMALLINT', 'INT', 'BIGINT']) {
      const list = `VALUES (CAST(1 AS ${type})), (CAST(2 AS ${type})), (CAST(1 AS ${type})), (NULL) AS t(x)`
      expect(await row(`SELECT hex(count_min_sketch(x, 0.5D, 0.5D, 1)) FROM ${list}`)).toEqual([
        head + counts,
      ])
    }
    const [text, bytes] = await row(
      "SELECT count_min_sketch(x, 0.1D, 0.95D, 7) AS a, count_min_sketch(CAST(x AS BINARY), 0.1D, 0.95D, 7) AS b FROM VALUES ('a'), ('b') AS t(x)",
    )
    expect(text).toEqual(bytes)
  })

  it('gives a sketch without counts for no rows', async () => {
    expect(await row('SELECT hex(count_min_sketch(id, 1e9D, 0.5D, 1)) FROM range(0)')).toEqual([
      '0000000100000000000000000000000100000001000000005D8D6AB90000000000000000',
    ])
  })

  it('counts the same on both sides of a join', async () => {
    const query = (from: string) =>
      `SELECT k, md5(count_min_sketch(x, 0.1D, 0.9D, 5)) AS m FROM ${from} GROUP BY k ORDER BY k`
    const counted = '(SELECT id % 10 AS k, id % 7 AS x FROM range(5000))'
    const keys = '(SELECT id AS j FROM range(10))'
    const plain = await spark.sql(query(counted)).collect()
    expect(await spark.sql(query(`${counted} JOIN ${keys} ON k = j`)).collect()).toEqual(plain)
  })

  it.each([
    ['id, 0, 0.5D, 1', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['1.5, 0.5D, 0.5D, 1', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['id, 0.5D, 0.5D, 1.5D', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['id, CAST(id AS DOUBLE), 0.5D, 1', 'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT'],
    ['id, NULL, 0.5D, 1', 'DATATYPE_MISMATCH.UNEXPECTED_NULL'],
    ['id, -1D, 0.5D, 1', 'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE'],
    ['id, 0.5D, 1D, 1', 'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE'],
    ['id, 1e-12D, 0.5D, 1', 'OUT_OF_MEMORY'],
  ])('refuses the arguments %s', async (rest, code) => {
    expect(await errorCode(spark, `SELECT count_min_sketch(${rest}) FROM range(3)`)).toBe(code)
  })
})

describe('hll_sketch_agg', () => {
  it.each([
    [0, 0n, 40, '3cfd6844'],
    [7, 7n, 40, '2bd68e42'],
    [8, 8n, 140, '5a12f4e6'],
    [25, 25n, 268, '01c927e1'],
    [385, 385n, 4136, 'd416c724'],
    [300000, 298804n, 4136, '11ec1bbb'],
  ])('keeps %d values in the very bytes that Spark gives', async (count, estimate, bytes, digest) => {
    const [found, size, hash] = await row(
      `SELECT hll_sketch_estimate(s) AS e, length(s) AS l, md5(s) AS m FROM (SELECT hll_sketch_agg(id) AS s FROM range(${count}))`,
    )
    expect([found, size, String(hash).slice(0, 8)]).toEqual([estimate, bytes, digest])
  })

  it('estimates by all slots what was united', async () => {
    const two =
      '(SELECT hll_sketch_agg(id) AS s FROM range(20000)), (SELECT hll_sketch_agg(id + 50, 10) AS t FROM range(50000))'
    const [estimate] = await row(`SELECT hll_sketch_estimate(hll_union(s, t, true)) AS e FROM ${two}`)
    expect(estimate).toBe(51644n)
  })

  it('leaves out NULLs, empty texts and empty bytes', async () => {
    expect(
      await row(
        "SELECT hll_sketch_estimate(hll_sketch_agg(x)) AS a, hll_sketch_estimate(hll_sketch_agg(CAST(x AS BINARY))) AS b FROM VALUES (''), ('a'), (NULL), ('ab') AS t(x)",
      ),
    ).toEqual([2n, 2n])
  })

  it('aggregates distinct values, over windows and with a filter', async () => {
    const sketch = 'hll_sketch_estimate(hll_sketch_agg'
    expect(
      await row(
        `SELECT ${sketch}(DISTINCT id % 5)) AS a, ${sketch}(id) FILTER (WHERE id < 3)) AS b FROM range(10)`,
      ),
    ).toEqual([5n, 3n])
    const running = await spark
      .sql(`SELECT ${sketch}(id % 3) OVER (ORDER BY id)) AS n FROM range(5) ORDER BY id`)
      .collect()
    expect(running.map(({ n }) => n)).toEqual([1n, 2n, 3n, 3n, 3n])
  })

  it.each([
    ['hll_sketch_agg(id, 3)', 'HLL_INVALID_LG_K'],
    ['hll_sketch_agg(id, 22)', 'HLL_INVALID_LG_K'],
    ['hll_sketch_agg(id, CAST(NULL AS INT))', 'HLL_INVALID_LG_K'],
    ['hll_sketch_agg(1.5)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['hll_sketch_agg(CAST(id AS SMALLINT))', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["hll_sketch_agg(id, 'x')", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["hll_sketch_estimate(X'00')", 'HLL_INVALID_INPUT_SKETCH_BUFFER'],
    ["hll_sketch_estimate('abc')", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["hll_union(X'', X'01')", 'HLL_INVALID_INPUT_SKETCH_BUFFER'],
    ["hll_union_agg(X'00')", 'HLL_INVALID_INPUT_SKETCH_BUFFER'],
    ['hll_union(hll_sketch_agg(id), hll_sketch_agg(id, 13))', 'HLL_UNION_DIFFERENT_LG_K'],
  ])('refuses %s', async (call, code) => {
    expect(await errorCode(spark, `SELECT ${call} FROM range(3)`)).toBe(code)
  })

  it('takes no number of slots that is no constant', async () => {
    const sql = 'SELECT hll_sketch_agg(id, CAST(id AS INT)) FROM range(3) GROUP BY id'
    expect(await errorCode(spark, sql)).toBe('HLL_K_MUST_BE_CONSTANT')
  })
})

describe('hll_union_agg', () => {
  it('unites sketches of different sizes when it may', async () => {
    const sketches =
      '(SELECT hll_sketch_agg(id, 14) AS s FROM range(1000) UNION ALL SELECT hll_sketch_agg(id + 50, 8) FROM range(3000))'
    expect(await errorCode(spark, `SELECT hll_union_agg(s) FROM ${sketches}`)).toBe(
      'HLL_UNION_DIFFERENT_LG_K',
    )
    const [size] = await row(`SELECT length(hll_union_agg(s, true)) AS l FROM ${sketches}`)
    expect(size).toBe(40 + 2 ** 8)
  })

  it('gives an empty sketch for no rows', async () => {
    expect(await row('SELECT hex(hll_union_agg(hll_sketch_agg(id)) OVER ()) AS h FROM range(0)')).toEqual([
      '0201070C030400080000000000000000000000000000000000000000000000000000000000000000',
    ])
  })
})

describe('theta_sketch_agg', () => {
  it.each([
    ['id', 3, '0104033D011ACC93032D0C35EE5BEFC8AE3EFA70D1DFA7AB834E208FB6C9A844'],
    ['CAST(id AS INT)', 3, '0104033D011ACC93032D0C35EE5BEFC8AE3EFA70D1DFA7AB834E208FB6C9A844'],
    ['id', 1, '01030300003ACC93E56B61EEC8804420'],
    ['id', 0, '01030300001E0000'],
  ])('packs hashes of %s as Spark does, for %d rows', async (value, rows, bytes) => {
    expect(await row(`SELECT hex(theta_sketch_agg(${value})) AS h FROM range(${rows})`)).toEqual([bytes])
  })

  it.each([
    ['id', 4097],
    ['CAST(id AS DOUBLE)', 30000],
    ['CAST(id AS STRING)', 30000],
    ['array(id, id + 1)', 30000],
  ])('keeps the smallest hashes of %s, however many values come', async (value, rows) => {
    const list = `(SELECT theta_sketch_agg(${value}, 5) AS s FROM range(${rows}))`
    const halves = `(SELECT theta_sketch_agg(${value}, 5) AS s FROM range(${rows}) GROUP BY id % 2)`
    const [one] = await row(`SELECT hex(s) AS h FROM ${list}`)
    expect(await row(`SELECT hex(theta_union_agg(s, 5)) AS h FROM ${halves}`)).toEqual([one])
  })

  it('counts unions, intersections and differences', async () => {
    const two =
      '(SELECT theta_sketch_agg(id) AS s FROM range(100)), (SELECT theta_sketch_agg(id + 50) AS t FROM range(100))'
    const estimate = (call: string) => `theta_sketch_estimate(theta_${call})`
    expect(
      await row(
        `SELECT ${estimate('union(s, t)')} AS a, ${estimate('intersection(s, t)')} AS b, ${estimate('difference(s, t)')} AS c FROM ${two}`,
      ),
    ).toEqual([150n, 50n, 50n])
  })

  it('leaves out NULLs and what is empty, and takes both zeros as one', async () => {
    const count = (list: string) =>
      row(`SELECT theta_sketch_estimate(theta_sketch_agg(x)) AS n FROM VALUES ${list} AS t(x)`)
    expect(await count("(''), ('a'), (NULL)")).toEqual([1n])
    expect(await count("(0D), (-0D), (double('nan')), (double('nan'))")).toEqual([2n])
    expect(await count('(array()), (array(1, NULL)), (array(1, 0))')).toEqual([1n])
  })

  it.each([
    ['theta_sketch_agg(id, 3)', 'SKETCH_INVALID_LG_NOM_ENTRIES'],
    ['theta_sketch_agg(id, 27)', 'SKETCH_INVALID_LG_NOM_ENTRIES'],
    ['theta_sketch_agg(id, CAST(NULL AS INT))', 'SKETCH_INVALID_LG_NOM_ENTRIES'],
    ["theta_sketch_agg(id, 'x')", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['theta_sketch_agg(1.5)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["theta_sketch_agg(array('a'))", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["theta_sketch_estimate(X'00')", 'THETA_INVALID_INPUT_SKETCH_BUFFER'],
    ['theta_sketch_estimate(hll_sketch_agg(id))', 'THETA_INVALID_INPUT_SKETCH_BUFFER_FAMILY'],
    ["theta_union(X'00', X'01')", 'THETA_INVALID_INPUT_SKETCH_BUFFER'],
    ['theta_union(theta_sketch_agg(id), theta_sketch_agg(id), 3)', 'SKETCH_INVALID_LG_NOM_ENTRIES'],
    ["theta_intersection_agg(X'00')", 'THETA_INVALID_INPUT_SKETCH_BUFFER'],
    ['theta_intersection_agg(CAST(NULL AS BINARY))', 'THETA_INTERSECTION_OF_NONE'],
    ["theta_difference(X'00', X'00')", 'THETA_INVALID_INPUT_SKETCH_BUFFER'],
  ])('refuses %s', async (call, code) => {
    expect(await errorCode(spark, `SELECT ${call} FROM range(3)`)).toBe(code)
  })
})

describe('kll_sketch_agg_bigint and its kin', () => {
  const some = (count: number, type = 'BIGINT') =>
    `(SELECT kll_sketch_agg_${type.toLowerCase()}(CAST(id * 7 % 101 AS ${type})) AS s FROM range(${count}))`

  it('keeps few values in the very bytes that DataSketches has', async () => {
    expect(await row(`SELECT hex(s) AS h FROM ${some(0)}`)).toEqual(['02010F01C8000800'])
    expect(await row(`SELECT hex(s) AS h FROM ${some(5)}`)).toEqual([
      '05010F00C80008000500000000000000C8000100C300000000000000000000001C00000000000000000000000000000007000000000000000E0000000000000015000000000000001C00000000000000',
    ])
  })

  it.each(['BIGINT', 'DOUBLE', 'FLOAT'])('finds quantiles and ranks of %s as Spark does', async (type) => {
    const name = type.toLowerCase()
    const number = (value: number) => (type === 'BIGINT' ? BigInt(value) : value)
    const shares = 'array(0.0D, 0.1D, 0.25D, 0.9D, 1.0D)'
    expect(
      await row(
        `SELECT kll_sketch_get_quantile_${name}(s, ${shares}) AS q, kll_sketch_get_rank_${name}(s, CAST(10 AS ${type})) AS r, kll_sketch_get_n_${name}(s) AS n FROM ${some(100, type)}`,
      ),
    ).toEqual([[0, 9, 24, 89, 100].map(number), 0.11, 100n])
  })

  it('stays near the truth for many values', async () => {
    const many = '(SELECT kll_sketch_agg_double(CAST(id AS DOUBLE)) AS s FROM range(300000))'
    const [median, rank, count] = await row(
      `SELECT kll_sketch_get_quantile_double(s, 0.5D) AS q, kll_sketch_get_rank_double(s, 75000D) AS r, kll_sketch_get_n_double(s) AS n FROM ${many}`,
    )
    expect(Math.abs(Number(median) / 300000 - 0.5)).toBeLessThan(0.03)
    expect(Math.abs(Number(rank) - 0.25)).toBeLessThan(0.03)
    expect(count).toBe(300000n)
  })

  it('leaves out NaN and NULL', async () => {
    const list = "VALUES (double('nan')), (1D), (NULL), (2D) AS t(x)"
    expect(await row(`SELECT kll_sketch_get_n_double(kll_sketch_agg_double(x)) AS n FROM ${list}`)).toEqual([
      2n,
    ])
  })

  it('merges sketches, of the size of the first one or of another', async () => {
    const parts = '(SELECT id % 3 AS k, kll_sketch_agg_bigint(id, 20) AS s FROM range(100) GROUP BY id % 3)'
    const [lines, n, own] = await row(
      `SELECT kll_sketch_to_string_bigint(kll_merge_agg_bigint(s, 50)) AS t, kll_sketch_get_n_bigint(kll_merge_agg_bigint(s)) AS n, kll_sketch_to_string_bigint(kll_merge_agg_bigint(s)) AS u FROM ${parts}`,
    )
    expect(n).toBe(100n)
    expect(String(lines)).toContain('K                      : 50\n')
    expect(String(own)).toContain('K                      : 20\n')
  })

  it('describes a sketch without values, whose ends are no number', async () => {
    const [text] = await row("SELECT kll_sketch_to_string_bigint(X'02010F01C8000800') AS t")
    expect(String(text)).toContain('Min Item               : NaN\n   Max Item               : NaN\n')
  })

  it('gives NULL for NULL', async () => {
    const none = 'CAST(NULL AS BINARY)'
    expect(
      await row(
        `SELECT kll_sketch_get_n_float(${none}) AS a, kll_sketch_get_quantile_bigint(${none}, 0.5D) AS b, kll_sketch_get_rank_double(X'02010F01C8000800', NULL) AS c`,
      ),
    ).toEqual([null, null, null])
  })

  it.each([
    ['kll_sketch_agg_bigint(id, 7)', 'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT'],
    ['kll_sketch_agg_bigint(id, 65536)', 'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT'],
    ['kll_sketch_agg_bigint(id, NULL)', 'DATATYPE_MISMATCH.UNEXPECTED_NULL'],
    ['kll_sketch_agg_bigint(1.5D)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['kll_sketch_agg_float(id)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["kll_sketch_get_n_bigint(X'00')", 'KLL_INVALID_INPUT_SKETCH_BUFFER'],
    ["kll_sketch_merge_double(X'00', X'00')", 'KLL_INVALID_INPUT_SKETCH_BUFFER'],
    ["kll_merge_agg_float(X'00')", 'KLL_INVALID_INPUT_SKETCH_BUFFER'],
    ["kll_sketch_get_quantile_bigint(X'02010F01C8000800', 0.5D)", 'KLL_INVALID_INPUT_SKETCH_BUFFER'],
    ['kll_sketch_get_quantile_bigint(kll_sketch_agg_bigint(id), 1.5D)', 'KLL_SKETCH_INVALID_QUANTILE_RANGE'],
    [
      'kll_sketch_get_rank_bigint(kll_sketch_agg_bigint(id), max(id))',
      'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT',
    ],
  ])('refuses %s', async (call, code) => {
    expect(await errorCode(spark, `SELECT ${call} FROM range(3)`)).toBe(code)
  })
})
