import { DuckDBInstance } from '@duckdb/node-api'
import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
let spark: SparkSession

/** Small tables in which every value comes several times, NULL among them, and some never meet. */
const TABLES = {
  t: '(1, 10), (1, 11), (2, 20), (3, NULL), (NULL, 40), (NULL, NULL), (4, 10), (2, 21)',
  s: '(1, 10), (1, 12), (2, NULL), (NULL, 20), (5, 40), (3, 10), (3, 11)',
  e: '(7, 7)',
}

beforeAll(async () => {
  spark = SparkSession.builder.master('local[2]').create()
  for (const [name, values] of Object.entries(TABLES)) {
    const query = `SELECT * FROM (VALUES ${values}) AS v(a, b)${name === 'e' ? ' WHERE a < 0' : ''}`
    await connection.run(`CREATE TABLE ${name} AS ${query}`)
    await spark.sql(`CREATE TEMPORARY VIEW ${name} AS ${query}`)
  }
})

afterAll(async () => {
  connection.closeSync()
  instance.closeSync()
  await spark.stop()
})

const QUERIES = [
  // A subquery as a value: over no rows too, through projections, filters of groups, limits and set operations.
  'SELECT a, (SELECT count(*) FROM s WHERE s.a = t.a) FROM t',
  'SELECT a, (SELECT count(*) + 1 FROM s WHERE s.a = t.a AND s.b > t.b) FROM t',
  'SELECT a, (SELECT coalesce(sum(b), -1) FROM s WHERE s.a = t.a) FROM t',
  'SELECT a, (SELECT max(b) FROM s WHERE s.a < t.a) FROM t',
  'SELECT a, (SELECT count(*) FROM s WHERE s.a = t.a HAVING count(*) > 1) FROM t',
  'SELECT a, (SELECT count(*) + t.b FROM s WHERE s.a = t.a) FROM t',
  'SELECT a, (SELECT max(c) FROM (SELECT count(*) AS c FROM s WHERE s.a = t.a) q) FROM t',
  'SELECT a, (SELECT b FROM s WHERE s.a = t.a ORDER BY b DESC LIMIT 1) FROM t',
  'SELECT a, (SELECT b FROM s WHERE s.a <= t.a ORDER BY b NULLS LAST, a LIMIT 1 OFFSET 1) FROM t',
  'SELECT a, (SELECT sum(b) FROM (SELECT b FROM s WHERE s.a <= t.a ORDER BY b NULLS FIRST LIMIT 2) q) FROM t',
  'SELECT a, (SELECT sum(x) FROM (SELECT b AS x FROM s WHERE s.a = t.a UNION ALL SELECT t.b) q) FROM t',
  'SELECT a, (SELECT count(*) FROM s WHERE EXISTS (SELECT 1 FROM e WHERE e.a = t.a) OR s.a = t.a) FROM t',
  'SELECT a, (SELECT count(*) FROM s WHERE s.b IN (SELECT x.b FROM s x WHERE x.a = t.a)) FROM t',
  'SELECT a, (SELECT t.a + 1) FROM t',
  'SELECT a FROM t WHERE b = (SELECT min(b) FROM s WHERE s.a = t.a) OR a > 3',
  // EXISTS and IN.
  'SELECT a, b FROM t WHERE EXISTS (SELECT 1 FROM s WHERE s.a = t.a) OR b = 40',
  'SELECT a, b FROM t WHERE NOT EXISTS (SELECT 1 FROM s WHERE s.a > t.a)',
  'SELECT a, b FROM t WHERE EXISTS (SELECT count(*) FROM e WHERE e.a = t.a)',
  'SELECT a, b FROM t WHERE EXISTS (SELECT count(*) FROM s WHERE s.a = t.a HAVING count(*) > 1)',
  'SELECT a, b FROM t WHERE EXISTS (SELECT 1 FROM s WHERE s.a = t.a LIMIT 1)',
  'SELECT a, b FROM t WHERE b IN (SELECT b FROM s WHERE s.a = t.a)',
  'SELECT a, b, b IN (SELECT b FROM s WHERE s.a = t.a) FROM t',
  'SELECT a, b, b NOT IN (SELECT b FROM s WHERE s.a < t.a) FROM t',
  'SELECT a, b, a NOT IN (SELECT a FROM e) FROM t',
  'SELECT a, b, a IN (SELECT count(*) FROM s WHERE s.a = t.a) FROM t',
  'SELECT a, b, a IN (SELECT a FROM s INTERSECT SELECT t.a) FROM t',
  // Subqueries around aggregation.
  'SELECT a, sum(b), (SELECT max(b) FROM s WHERE s.a = t.a) FROM t GROUP BY a',
  'SELECT sum(b), (SELECT max(b) FROM s) FROM t',
  'SELECT sum(b), (SELECT max(b) FROM s) FROM e',
  'SELECT a, sum(sum(b)) OVER (ORDER BY a NULLS FIRST), (SELECT max(b) FROM s WHERE s.a = t.a) FROM t GROUP BY a',
  'SELECT a, sum(b) FROM t GROUP BY a HAVING sum(b) > (SELECT min(b) FROM s WHERE s.a = t.a)',
  'SELECT a FROM t GROUP BY a HAVING EXISTS (SELECT 1 FROM s WHERE s.a = t.a)',
  'SELECT (SELECT count(*) FROM s WHERE s.a = t.a) AS n, count(*) FROM t GROUP BY 1',
  'SELECT a, sum((SELECT count(*) FROM s WHERE s.a = t.a)) FROM t GROUP BY a',
  // In the condition of a join.
  'SELECT t.a, s.b FROM t JOIN s ON t.a = s.a AND EXISTS (SELECT 1 FROM s x WHERE x.b = t.b)',
  'SELECT t.a, s.b FROM t LEFT JOIN s ON t.a = s.a AND s.b IN (SELECT b FROM t x WHERE x.a = 1)',
  // LATERAL.
  'SELECT t.a, q.b FROM t, LATERAL (SELECT s.b FROM s WHERE s.a = t.a) q',
  'SELECT t.a, q.n FROM t, LATERAL (SELECT count(*) AS n FROM s WHERE s.a = t.a) q',
  'SELECT t.a, q.n FROM t LEFT JOIN LATERAL (SELECT max(b) AS n FROM s WHERE s.a < t.a) q ON q.n > 11',
  'SELECT t.a, q.b FROM t LEFT JOIN LATERAL (SELECT s.b FROM s WHERE s.a = t.a ORDER BY b DESC LIMIT 1) q ON true',
  'SELECT t.a, q.x FROM t, LATERAL (SELECT t.a + t.b AS x) q',
  'SELECT t.a, q.x, r.y FROM t, LATERAL (SELECT t.a + 1 AS x) q, LATERAL (SELECT q.x * 2 AS y) r',
  'SELECT t.a, q.x FROM t, LATERAL (SELECT s.a AS x FROM s WHERE s.a = t.a UNION SELECT t.b) q',
  // Columns of the query around are given as they are.
  'SELECT t.b, q.a FROM t, LATERAL (SELECT t.a FROM s) q',
  'SELECT t.b, q.a, q.c FROM t, LATERAL (SELECT t.a, s.b AS c FROM s WHERE s.b > t.b) q',
  'SELECT t.b, q.b, q.m FROM t, LATERAL (SELECT t.b, (SELECT min(s.b) FROM s) AS m) q',
  'SELECT a, (SELECT t.a WHERE t.a = 2) FROM t',
  'SELECT a, b FROM t WHERE b = (SELECT s.b FROM s WHERE t.a < t.b ORDER BY s.b NULLS LAST LIMIT 1)',
  'SELECT a FROM t WHERE 10 IN (SELECT t.b FROM s WHERE s.a > t.a)',
  // Aggregates of the query around.
  'SELECT a, count(*) FROM t GROUP BY a HAVING EXISTS (SELECT 1 FROM s WHERE s.b < min(t.b))',
  'SELECT a, max(b) FROM t GROUP BY a HAVING max(b) IN (SELECT s.b FROM s WHERE s.b >= min(t.b) AND s.a = t.a)',
  'SELECT a FROM t GROUP BY a HAVING (SELECT count(*) FROM s WHERE s.b <= max(t.b)) > 1',
  'SELECT a, max(b) IN (SELECT b FROM s) FROM t GROUP BY a',
  'SELECT a, max(b) + 1 NOT IN (SELECT b FROM s WHERE s.a = t.a) FROM t GROUP BY a',
  'SELECT max(b) IN (SELECT b FROM s), count(*) FROM t',
  'SELECT a FROM t GROUP BY a HAVING min(b) IN (SELECT b FROM s)',
  'SELECT a, max(b) FROM t GROUP BY a HAVING min(b) IN (SELECT b FROM s) AND count(*) < 3',
]

async function answersOfSpark(text: string): Promise<string[]> {
  const { fields } = await spark.sql(text).schema()
  const aliases = fields.map((_, index) => `c${index}`)
  const rows = await spark.sql(`SELECT * FROM (${text}) AS answer(${aliases.join(', ')})`).collect()
  return rows.map((row) => aliases.map((name) => String(row[name])).join(' | ')).sort()
}

describe('subqueries', () => {
  it.each(QUERIES)('agree with DuckDB: %s', async (text) => {
    const expected = await connection.runAndReadAll(text)
    const rows = expected.getRows().map((row) => row.map(String).join(' | '))
    expect(await answersOfSpark(text)).toEqual(rows.sort())
  })
})
