import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

let spark: SparkSession
beforeAll(async () => {
  spark = SparkSession.builder.master('local[2]').create()
  for (const view of [
    "t AS SELECT * FROM VALUES (0, 'abc'), (1, 'def') AS v(x, y)",
    'o AS SELECT * FROM VALUES (1, 1), (1, 2), (2, 4) AS v(a, b)',
    "s AS SELECT 1 AS id, named_struct('f', 1, 'g', named_struct('h', 2, 'i', 3)) AS c",
  ])
    await spark.sql(`CREATE TEMPORARY VIEW ${view}`).collect()
})
afterAll(() => spark.stop())

async function rows(text: string): Promise<unknown[][]> {
  return (await spark.sql(text).collect()).map((row) => Object.values(row))
}

async function columns(text: string): Promise<readonly string[]> {
  return await (await spark.sql(text)).columns()
}

describe('operators after |>', () => {
  it('select, after any kind of query', async () => {
    expect(await rows('TABLE t |> SELECT x + 1 AS z |> SELECT z * 2')).toEqual([[2], [4]])
    expect(await rows('FROM t |> SELECT DISTINCT length(y)')).toEqual([[3]])
    expect(await rows('VALUES (0), (1) AS v(n) |> SELECT n + 1')).toEqual([[1], [2]])
    expect(await rows('(SELECT * FROM t) |> SELECT x, sum(x) OVER w AS s WINDOW w AS ()')).toEqual([
      [0, 1n],
      [1, 1n],
    ])
  })

  it('add columns, replace them one after the other, and leave them out', async () => {
    expect(await rows('TABLE t |> EXTEND x + 1 AS z, z * 2 AS w')).toEqual([
      [0, 'abc', 1, 2],
      [1, 'def', 2, 4],
    ])
    expect(await rows("TABLE t |> SET x = x + 1, y = concat(y, '-', x)")).toEqual([
      [1, 'abc-1'],
      [2, 'def-2'],
    ])
    expect(await columns('TABLE t |> SET X = 1')).toEqual(['x', 'y'])
    expect(await rows('TABLE t |> SET x = 1, x = x + 1 |> SELECT sum(x)')).toEqual([[4n]])
    expect(await columns('TABLE t |> DROP t.x')).toEqual(['y'])
    expect(await errorCode(spark, 'TABLE t |> SET x = 1 |> SELECT t.x')).toBe(
      'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    )
  })

  it('filter, sort and limit what they see, and nothing further down', async () => {
    expect(await rows('TABLE t |> WHERE x = 1 |> SELECT y')).toEqual([['def']])
    expect(await rows('TABLE t |> ORDER BY x DESC |> LIMIT 1 |> SELECT x')).toEqual([[1]])
    expect(await rows('TABLE t |> ORDER BY x |> LIMIT 1 OFFSET 1 |> SELECT x')).toEqual([[1]])
    expect(await rows('TABLE t |> DISTRIBUTE BY x |> SELECT x')).toEqual([[0], [1]])
    expect(await errorCode(spark, 'TABLE t |> SELECT x |> WHERE y = 1')).toBe(
      'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    )
    expect(await errorCode(spark, 'TABLE t |> SELECT x |> ORDER BY y')).toBe(
      'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    )
  })

  it('aggregate: the keys come before the values', async () => {
    expect(await rows('TABLE o |> AGGREGATE sum(b) AS s, count(*) GROUP BY a |> ORDER BY a')).toEqual([
      [1, 3n, 2n],
      [2, 4n, 1n],
    ])
    expect(await rows('TABLE o |> AGGREGATE sum(b)')).toEqual([[7n]])
    expect(await columns('TABLE o |> AGGREGATE max(b) GROUP BY a + 1 AS k, b')).toEqual(['k', 'b', 'max(b)'])
    expect(await rows('TABLE o |> AGGREGATE GROUP BY 2 |> ORDER BY b')).toEqual([[1], [2], [4]])
  })

  it('join, combine, name and turn', async () => {
    expect(await rows('TABLE t |> AS u |> JOIN o ON u.x = o.a |> ORDER BY b |> SELECT b')).toEqual([[1], [2]])
    expect(await rows('TABLE t |> SELECT x |> UNION ALL SELECT 5 |> WHERE x > 0')).toEqual([[1], [5]])
    expect(await rows('SELECT 1 AS a UNION ALL SELECT 2 |> WHERE a = 2')).toEqual([[2]])
    expect(await rows('TABLE o |> PIVOT (sum(b) FOR a IN (1, 2))')).toEqual([[3n, 4n]])
    expect(await rows('TABLE o |> LIMIT 1 |> UNPIVOT (v FOR n IN (a, b))')).toEqual([
      ['a', 1],
      ['b', 1],
    ])
    expect(await rows('SELECT (TABLE t |> AGGREGATE max(x)) AS m')).toEqual([[1]])
  })

  it.each([
    ['TABLE t |> SET x = sum(x)', 'PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION'],
    ['TABLE t |> EXTEND sum(x) AS s', 'PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION'],
    ['TABLE o |> AGGREGATE a', 'PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION'],
    ['TABLE t |> SET z = 1', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
    ['TABLE t |> DROP z', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ])('refuse %s', async (text, code) => {
    expect(await errorCode(spark, text)).toBe(code)
  })

  it.each([
    ['TABLE t |> GROUP BY x', 'PARSE_SYNTAX_ERROR'],
    ['TABLE t |> SET t.x = 1', 'PARSE_SYNTAX_ERROR'],
    ['TABLE t |> AS u(a, b)', 'PARSE_SYNTAX_ERROR'],
    ['TABLE t |> EXTEND *', 'INVALID_USAGE_OF_STAR_OR_REGEX'],
    ['TABLE t |> WINDOW w AS ()', 'UNSUPPORTED_FEATURE.CLAUSE_WITH_PIPE_OPERATORS'],
    [
      'TABLE o |> AGGREGATE count(*) GROUP BY ROLLUP (a)',
      'UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE',
    ],
    ['TABLE t |> ORDER BY x LIMIT 1', 'MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS'],
  ])('cannot be read: %s', (text, code) => {
    expect(() => spark.sql(text)).toThrow(`[${code}]`)
  })
})

describe('* EXCEPT', () => {
  it('leaves out columns, of one table too, and fields of structs', async () => {
    expect(await columns('SELECT * EXCEPT (x), 1 AS z FROM t')).toEqual(['y', 'z'])
    expect(await columns('SELECT o.* EXCEPT (o.b), t.y FROM t, o')).toEqual(['a', 'y'])
    expect(await rows('SELECT * EXCEPT (id, c.f, c.g.h) FROM s')).toEqual([[{ g: { i: 3 } }]])
    expect(await columns('SELECT c.* EXCEPT (f) FROM s')).toEqual(['g'])
    expect(await columns('SELECT count(* EXCEPT (x)) FROM t')).toEqual(['count(y)'])
    expect(await rows('SELECT struct(* EXCEPT (x)) FROM t WHERE x = 0')).toEqual([[{ y: 'abc' }]])
  })

  it('refuses what is not there, or is left out twice', async () => {
    expect(await errorCode(spark, 'SELECT * EXCEPT (z) FROM t')).toBe('UNRESOLVED_COLUMN.WITH_SUGGESTION')
    expect(await errorCode(spark, 'SELECT * EXCEPT (c, c.f) FROM s')).toBe('EXCEPT_OVERLAPPING_COLUMNS')
    expect(await errorCode(spark, 'SELECT * EXCEPT (x, x) FROM t')).toBe('EXCEPT_OVERLAPPING_COLUMNS')
  })
})

describe('a field that is named by its path', () => {
  it('is known to the rest of the select list by the last part', async () => {
    expect(await rows('SELECT c.f AS first, c.g.h, h + 1 AS next FROM s')).toEqual([[1, 2, 3]])
  })
})
