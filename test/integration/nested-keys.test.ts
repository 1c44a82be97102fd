import { KindlingError, type Value } from '@kindling/core'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

async function rows(sql: string): Promise<Value[][]> {
  return (await spark.sql(sql).collect()).map((row) => Object.values(row))
}

const TABLE =
  'FROM VALUES (1, array(1, 2)), (2, array(1)), (3, array(1, 2)), (4, NULL), (5, array(1, NULL)), (6, array()) AS t(n, a)'

describe('arrays and structs', () => {
  it('are compared part by part', async () => {
    expect(
      await rows(
        'SELECT array(1, 2) = array(1, 2), array(1) < array(1, 0), struct(1, NULL) = struct(1, NULL)',
      ),
    ).toEqual([[true, true, true]])
    expect(await rows(`SELECT n ${TABLE} WHERE a >= array(1, 2)`)).toEqual([[1], [3]])
    expect(await rows("SELECT greatest(struct(1, 'b'), struct(1, 'c'))")).toEqual([[{ col1: 1, col2: 'c' }]])
  })

  it('come out of aggregates with the signs of their zeros, which are equal for groups', async () => {
    const table = 'FROM VALUES (array(-0D, 0D, 1D)), (array(-1D)) AS t(a)'
    const zeros = [-0, 0, 1]
    expect(await rows(`SELECT max(a), first(a), collect_list(a) ${table}`)).toEqual([
      [zeros, zeros, [zeros, [-1]]],
    ])
    expect(await rows(`SELECT max(named_struct('f', CAST(a[0] AS FLOAT), 't', 'x')) ${table}`)).toEqual([
      [{ f: -0, t: 'x' }],
    ])
    expect(await rows(`SELECT max(a) OVER () FROM (SELECT a ${table})`)).toEqual([[zeros], [zeros]])
    const both = 'FROM VALUES (array(-0D)), (array(0D)) AS t(a)'
    expect(await rows(`SELECT count(*) AS n ${both} GROUP BY a`)).toEqual([[2n]])
    expect(await rows(`SELECT count(DISTINCT a), size(collect_set(a)) ${both}`)).toEqual([[1n, 1]])
  })

  it('are grouped by, NULL parts being equal', async () => {
    expect(await rows(`SELECT a, count(*) AS c ${TABLE} GROUP BY a ORDER BY a`)).toEqual([
      [null, 1n],
      [[], 1n],
      [[1], 1n],
      [[1, null], 1n],
      [[1, 2], 2n],
    ])
    expect(
      await rows("SELECT DISTINCT struct(x, y) FROM VALUES ('a', 1.5D), ('a', 1.5D), (NULL, 0D) AS t(x, y)"),
    ).toHaveLength(2)
    expect(await rows(`SELECT count(DISTINCT a) ${TABLE}`)).toEqual([[4n]])
  })

  it('are sorted, aggregated and joined by', async () => {
    expect(await rows(`SELECT n ${TABLE} ORDER BY a DESC, n`)).toEqual([[1], [3], [5], [2], [6], [4]])
    expect(await rows(`SELECT min(a), max(a), max(struct(n, a)).n, first(a) ${TABLE}`)).toEqual([
      [[], [1, 2], 6, [1, 2]],
    ])
    expect(await rows(`SELECT collect_list(a) ${TABLE} AND n < 4`.replace(' AND', ' WHERE'))).toEqual([
      [[[1, 2], [1], [1, 2]]],
    ])
    expect(
      await rows(
        `SELECT l.n AS x, r.n AS y FROM (SELECT * ${TABLE}) l JOIN (SELECT * ${TABLE}) r ON l.a = r.a AND l.n < r.n`,
      ),
    ).toEqual([[1, 3]])
  })

  it('are compared whatever the names of their fields', async () => {
    const [a, b] = ["named_struct('a', 1, 'x', 'y')", "named_struct('b', 1, 'a', 'y')"]
    const tests = [
      `${a} = ${b}`,
      `${a} <=> ${b}`,
      `array(${a}) >= array(${b})`,
      `${a} IN (${b}, NULL)`,
      `${a} IN (SELECT ${b})`,
      `${a} BETWEEN ${b} AND ${b}`,
      `nullif(${a}, ${b}) IS NULL`,
      `equal_null(${a}, ${b})`,
    ]
    expect(await rows(`SELECT ${tests.join(', ')}`)).toEqual([tests.map(() => true)])
    expect(await rows(`SELECT count(*) FROM (SELECT ${a} AS k) JOIN (SELECT ${b} AS l) ON k = l`)).toEqual([
      [1n],
    ])
    expect(await rows(`SELECT ${a} AS k UNION SELECT ${b}`)).toEqual([[{ a: 1, x: 'y' }]])
    expect(await rows(`SELECT map(1, ${a}) AS k UNION ALL SELECT map(2, ${b})`)).toEqual([
      [new Map([[1, { a: 1, x: 'y' }]])],
      [new Map([[2, { a: 1, x: 'y' }]])],
    ])
  })

  it('are not compared where they hold maps', async () => {
    const failure = await spark
      .sql('SELECT map(1, 2) = map(1, 2)')
      .collect()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(KindlingError)
  })

  it('group by maps, whatever the order of their entries', async () => {
    expect(
      await rows(
        'SELECT m, count(*) AS c FROM VALUES (map(1, 2, 3, 4)), (map(3, 4, 1, 2)) AS t(m) GROUP BY m',
      ),
    ).toEqual([
      [
        new Map([
          [1, 2],
          [3, 4],
        ]),
        2n,
      ],
    ])
  })

  it.each([
    'array(map(1, 2, 3, 4)), array(map(3, 4, 1, 2))',
    "named_struct('m', map(1, 2, 3, 4)), named_struct('m', map(3, 4, 1, 2))",
    'map(0, map(1, 2, 3, 4)), map(0, map(3, 4, 1, 2))',
    'map(0, array(map(1, 2, 3, 4))), map(0, array(map(3, 4, 1, 2)))',
    'array(make_interval(1)), array(make_interval(0, 12))',
  ])('group by what is within arrays, structs and maps: %s', async (values) => {
    const text = `SELECT count(*) AS c, count(k) AS d FROM (SELECT explode(array(${values}, NULL)) AS k) GROUP BY k ORDER BY d`
    expect(await rows(text)).toEqual([
      [1n, 0n],
      [2n, 2n],
    ])
  })

  it('come out of aggregates with the entries of maps in their order, which tells maps apart for DISTINCT', async () => {
    const table = 'FROM VALUES (map(3, 4, 1, 2)), (map(1, 2, 3, 4)) AS t(m)'
    const text = `SELECT CAST(first(m) AS STRING), CAST(collect_list(m) AS STRING), count(DISTINCT m) ${table}`
    expect(await rows(text)).toEqual([['{3 -> 4, 1 -> 2}', '[{3 -> 4, 1 -> 2}, {1 -> 2, 3 -> 4}]', 2n]])
    expect(await rows(`SELECT CAST(first(DISTINCT m) AS STRING) ${table}`)).toEqual([['{3 -> 4, 1 -> 2}']])
  })

  it('come back from groups as they were', async () => {
    const values = `named_struct('t', 'a\\u0000b', 'b', X'00ff00', 'd', -1.5D, 'f', CAST('NaN' AS FLOAT), 'i', -5, 'l', -9223372036854775808, 's', CAST(-3 AS SMALLINT), 'y', CAST(7 AS TINYINT), 'q', true, 'n', array(array(1), NULL), 'z', -1234567890123456789012.5)`
    const [[before, after] = []] = await rows(
      `SELECT first(v), max(v) FROM (SELECT ${values} AS v) GROUP BY v`,
    )
    expect(after).toEqual(before)
    expect((before as { t: string }).t).toBe('a\u0000b')
  })
})
