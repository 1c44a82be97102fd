import { KindlingError } from '@kindling/core'
import type { Progress } from '@kindling/plan'
import { col, expr, lit, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

const rowsOf = async (sql: string) => await spark.sql(sql).collect()

async function codeOf(work: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof KindlingError) return error.code
    throw error
  }
  return 'no error'
}

describe('SELECT', () => {
  it('computes without a table', async () => {
    expect(await rowsOf("SELECT 1 AS a, 'x' AS b, NULL AS c, 1.5D * 2 AS d")).toEqual([
      { a: 1, b: 'x', c: null, d: 3 },
    ])
  })

  it('names columns as Spark does', async () => {
    const frame = await spark.sql(
      "SELECT 1 + 1, upper('a'), -id, id IS NULL, CAST(id AS STRING), count(*) OVER_ALL FROM range(1) GROUP BY id",
    )
    expect(await frame.columns()).toEqual(['(1 + 1)', 'upper(a)', '(- id)', '(id IS NULL)', 'id', 'OVER_ALL'])
  })

  it('filters, keeps the order of the input, and limits', async () => {
    expect(await rowsOf('SELECT id FROM range(1000000) WHERE id % 250000 = 7 LIMIT 3')).toEqual([
      { id: 7n },
      { id: 250007n },
      { id: 500007n },
    ])
  })

  it('treats NULL as unknown', async () => {
    const sql = 'SELECT a FROM VALUES (1), (NULL), (3) AS t(a) WHERE NOT a = 1'
    expect(await rowsOf(sql)).toEqual([{ a: 3 }])
  })

  it('groups, with NULL as a group of its own, in the order of first appearance', async () => {
    const sql =
      'SELECT k, count(*) AS n, sum(v) AS s, avg(v) AS a, min(v) AS l, max(v) AS h FROM VALUES (2, 1), (NULL, 5), (2, 3), (NULL, NULL) AS t(k, v) GROUP BY k'
    expect(await rowsOf(sql)).toEqual([
      { k: 2, n: 2n, s: 4n, a: 2, l: 1, h: 3 },
      { k: null, n: 2n, s: 5n, a: 5, l: 5, h: 5 },
    ])
  })

  it('aggregates nothing to one row', async () => {
    expect(await rowsOf('SELECT count(*) AS n, sum(id) AS s FROM range(0)')).toEqual([{ n: 0n, s: null }])
    expect(await rowsOf('SELECT id, count(*) AS n FROM range(0) GROUP BY id')).toEqual([])
  })

  it('counts distinct values', async () => {
    expect(await rowsOf('SELECT count(DISTINCT id % 7) AS n FROM range(100000)')).toEqual([{ n: 7n }])
  })

  it('groups by text, structs of nothing, and many keys', async () => {
    const rows = await rowsOf(
      "SELECT concat('k', CAST(id % 100000 AS STRING)) AS k, count(*) AS n FROM range(300000) GROUP BY 1 ORDER BY n DESC, k LIMIT 2",
    )
    expect(rows).toEqual([
      { k: 'k0', n: 3n },
      { k: 'k1', n: 3n },
    ])
  })

  it('sorts with NULLs first ascending and last descending, stable', async () => {
    const values = "VALUES (2, 'a'), (NULL, 'b'), (1, 'c'), (2, 'd') AS t(k, v)"
    const order = async (by: string) =>
      (await rowsOf(`SELECT v FROM ${values} ORDER BY ${by}`)).map((row) => row['v']).join('')
    expect(await order('k')).toBe('bcad')
    expect(await order('k DESC')).toBe('adcb')
    expect(await order('k ASC NULLS LAST')).toBe('cadb')
    expect(await order('k DESC, v DESC')).toBe('dacb')
  })

  it('sorts and limits at once', async () => {
    expect(await rowsOf('SELECT id FROM range(200000) ORDER BY id % 1000 DESC, id LIMIT 2')).toEqual([
      { id: 999n },
      { id: 1999n },
    ])
  })

  it('builds and takes apart arrays and structs', async () => {
    const sql =
      "SELECT array(id, id + 1)[1] AS e, named_struct('a', id, 'b', 'x').b AS f, size(array(id)) AS n FROM range(2)"
    expect(await rowsOf(sql)).toEqual([
      { e: 1n, f: 'x', n: 1 },
      { e: 2n, f: 'x', n: 1 },
    ])
    expect(
      await rowsOf(
        "SELECT s.a, s FROM (SELECT named_struct('a', id, 'b', array(id)) AS s FROM range(2)) WHERE s.a = 1",
      ),
    ).toEqual([{ a: 1n, s: { a: 1n, b: [1n] } }])
  })

  it('gives the same bits for one thread and for many', async () => {
    const sql =
      'SELECT id % 3 AS k, sum(sqrt(id)) AS s, avg(ln(id + 1)) AS a FROM range(1000000) GROUP BY id % 3'
    const alone = SparkSession.builder.master('local').create()
    const four = SparkSession.builder.master('local[4]').create()
    const [first, second, third] = await Promise.all([
      rowsOf(sql),
      alone.sql(sql).collect(),
      four.sql(sql).collect(),
    ])
    expect(second).toEqual(first)
    expect(third).toEqual(first)
    await Promise.all([alone.stop(), four.stop()])
  })
})

describe('errors', () => {
  it.each([
    ['SELECT 1/0', 'DIVIDE_BY_ZERO'],
    ['SELECT 7 % id FROM range(2)', 'REMAINDER_BY_ZERO'],
    ['SELECT 2147483647 + CAST(id AS INT) FROM range(2)', 'ARITHMETIC_OVERFLOW'],
    ['SELECT sum(id + 9223372036854775800) FROM range(5)', 'ARITHMETIC_OVERFLOW'],
    ["SELECT CAST('x' AS INT)", 'CAST_INVALID_INPUT'],
    ['SELECT CAST(id * 1000 AS TINYINT) FROM range(2)', 'CAST_OVERFLOW'],
    ['SELECT array(1, 2)[id] FROM range(3)', 'INVALID_ARRAY_INDEX'],
    ['SELECT cosine_similarity(array(1f), array(1f, 2f))', 'VECTOR_DIMENSION_MISMATCH'],
    ['SELECT * FROM nowhere', 'TABLE_OR_VIEW_NOT_FOUND'],
    ['SELECT nothing(1)', 'UNRESOLVED_ROUTINE'],
    ['SELECT a FROM range(1)', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
    ['SELECT upper(1, 2)', 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION'],
    ['SELECT 1 +', 'PARSE_SYNTAX_ERROR'],
    ["SELECT * FROM (SELECT 1 AS a) WHERE 'x'", 'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN'],
    ["CREATE TEMPORARY VIEW v USING nothing OPTIONS (path '/nowhere')", 'DATA_SOURCE_NOT_FOUND'],
    ["CREATE TEMPORARY VIEW v USING image OPTIONS (path '/nowhere')", 'PATH_NOT_FOUND'],
  ])('raises for %s', async (sql, code) => {
    expect(await codeOf(async () => spark.sql(sql).collect())).toBe(code)
    expect(await rowsOf('SELECT 1 AS a')).toEqual([{ a: 1 }])
  })

  it('shows the place of what failed while the query ran', async () => {
    await expect(
      rowsOf('SELECT 1,\n  10 / (id - 5) AS q\nFROM range(10)'),
    ).rejects.toThrow(`[DIVIDE_BY_ZERO] Division by zero.
  at line 2, column 3
  2 |   10 / (id - 5) AS q
    |   ^^^^^^^^^^^^^`)
  })

  it('shows which of several aggregates failed', async () => {
    await expect(rowsOf('SELECT sum(id), sum(id + 9223372036854775800) FROM range(5)')).rejects.toThrow(`
  1 | SELECT sum(id), sum(id + 9223372036854775800) FROM range(5)
    |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`)
  })

  it('shows the call of a program', async () => {
    const frame = spark.range(3).select(lit(1).divide(col('id')))
    await expect(frame.collect()).rejects.toThrow(
      /Division by zero\.\n {2}at divide \(.*queries\.test\.ts:\d+:\d+\)/,
    )
  })

  it('does not count where a condition keeps a value from being asked for', async () => {
    expect(await rowsOf('SELECT CASE WHEN id = 0 THEN 0 ELSE 10 / id END AS q FROM range(3)')).toEqual([
      { q: 0 },
      { q: 10 },
      { q: 5 },
    ])
    expect(await rowsOf('SELECT id FROM range(3) WHERE id <> 0 AND 10 / id > 5')).toEqual([{ id: 1n }])
    expect(await rowsOf('SELECT coalesce(id, 1 / 0) AS c FROM range(1)')).toEqual([{ c: 0 }])
    expect(await rowsOf("SELECT if(id > 0, CAST('x' AS INT), 1) AS c FROM range(1)")).toEqual([{ c: 1 }])
  })

  it('raises the failure of the first row, whatever the threads do', async () => {
    for (let time = 0; time < 5; time++) {
      await expect(
        rowsOf("SELECT CAST(concat('row ', CAST(id AS STRING)) AS INT) FROM range(1000000)"),
      ).rejects.toThrow("'row 0'")
    }
  })
})

describe('DataFrame', () => {
  it('does what SQL does', async () => {
    const people = spark.createDataFrame([
      { name: 'Ada', age: 36 },
      { name: 'Alan', age: 41 },
      { name: 'Grace', age: null },
    ])
    expect(await people.where(col('age').gt(40)).select('name').collect()).toEqual([{ name: 'Alan' }])
    expect(await people.where('age IS NULL').count()).toBe(1)
    expect(await people.groupBy().agg(expr('avg(age)').alias('a')).collect()).toEqual([{ a: 38.5 }])
    expect(await people.orderBy(col('name').desc()).limit(1).collect()).toEqual([
      { name: 'Grace', age: null },
    ])
    expect(await people.groupBy('age').count().orderBy('age').collect()).toEqual([
      { age: null, count: 1n },
      { age: 36, count: 1n },
      { age: 41, count: 1n },
    ])
    expect((await people.toArrow()).numRows).toBe(3)
  })

  it('takes columns of a frame by its id', async () => {
    const frame = spark.range(3)
    expect(await frame.select(frame.col('id').plus(1).alias('next')).collect()).toEqual([
      { next: 1n },
      { next: 2n },
      { next: 3n },
    ])
  })

  it('becomes a view, which keeps what it meant', async () => {
    await spark.range(3).createOrReplaceTempView('three')
    expect(await spark.table('three').count()).toBe(3)
    expect(await rowsOf('SHOW TABLES')).toContainEqual({
      namespace: '',
      tableName: 'three',
      isTemporary: true,
    })
    expect(await rowsOf('DESCRIBE three')).toEqual([{ col_name: 'id', data_type: 'bigint', comment: null }])
    expect(await codeOf(async () => spark.sql('CREATE TEMPORARY VIEW three AS SELECT 1'))).toBe(
      'TEMP_TABLE_OR_VIEW_ALREADY_EXISTS',
    )
  })

  it('has a schema with nullability', async () => {
    const { fields } = await (
      await spark.sql('SELECT id, CAST(NULL AS STRING) AS s, array(id) AS a FROM range(1)')
    ).schema()
    expect(fields.map(({ name, type, nullable }) => [name, type.kind, nullable])).toEqual([
      ['id', 'bigint', false],
      ['s', 'string', true],
      ['a', 'array', false],
    ])
  })
})

describe('a running query', () => {
  it('stops when it is cancelled, and the session works on', async () => {
    const controller = new AbortController()
    const query = spark
      .sql('SELECT sum(id % 7) FROM range(1000000000000)')
      .collect({ signal: controller.signal })
    setTimeout(() => controller.abort(), 50)
    expect(await codeOf(query)).toBe('CANCELLED')
    expect(await spark.range(5).count()).toBe(5)
  })

  it('tells how far it is', async () => {
    const heard: Progress[] = []
    await spark
      .sql('SELECT sum(sqrt(id)) FROM range(300000000)')
      .collect({ onProgress: (progress) => heard.push(progress) })
    expect(heard.length).toBeGreaterThan(0)
    const rows = heard.map(({ rowsRead }) => rowsRead)
    expect([...rows].sort((left, right) => left - right)).toEqual(rows)
    // The last time may be when the sum is there already and is handed on.
    expect(heard[0]).toMatchObject({ bytesRead: 0, pipelines: { started: 1, done: 0 } })
  })

  it('stops when its rows are no longer wanted', async () => {
    for await (const batch of spark.range(10_000_000).batches()) {
      expect(batch.length).toBeGreaterThan(0)
      break
    }
    expect(await spark.range(5).count()).toBe(5)
  })

  it('is refused by a stopped session', async () => {
    const other = SparkSession.builder.master('local').create()
    const frame = other.range(3)
    await other.stop()
    expect(await codeOf(async () => frame.collect())).toBe('SESSION_STOPPED')
  })
})
