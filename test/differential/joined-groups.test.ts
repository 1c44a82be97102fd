import { afterAll, describe, expect, it } from 'vitest'
import { openBoth } from './both-engines.ts'

/** Many rows of few keys, NULL among them, and fewer rows that have some of these keys several times. */
const KEY = (modulus: number): string =>
  `CAST(CASE WHEN id % ${modulus} = 0 THEN NULL ELSE id % ${modulus} END AS TINYINT)`
const TABLES = {
  many: (rows: string): string =>
    `SELECT ${KEY(23)} AS k, ${KEY(5)} AS j, CAST(id % 97 AS INT) AS i, CAST(id % 1000 AS BIGINT) AS b,
      CAST(id % 777 AS DECIMAL(9, 2)) AS d, CAST(CASE WHEN id % 3 = 0 THEN NULL ELSE id % 41 END AS STRING) AS s FROM ${rows}`,
  few: (rows: string): string => `SELECT ${KEY(31)} AS k, ${KEY(4)} AS j, CAST(id AS INT) AS i FROM ${rows}`,
}

const { connection, spark, close } = await openBoth({ many: [3000, TABLES.many], few: [60, TABLES.few] })
afterAll(close)

const CALLS =
  'count(m.i), count(m.s), min(m.s), max(m.b), sum(m.i), CAST(CAST(sum(m.d) AS DECIMAL(30, 2)) AS STRING), count(m.i) + max(m.i)'
const KINDS = ['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN']
const QUERIES = KINDS.flatMap((kind) => [
  `SELECT f.k, ${CALLS} FROM few f ${kind} many m ON f.k = m.k GROUP BY f.k`,
  `SELECT f.j, m.j, ${CALLS} FROM few f ${kind} many m ON f.k = m.k GROUP BY f.j, m.j`,
  `SELECT m.j, ${CALLS} FROM many m ${kind} few f ON f.k = m.k AND f.j < m.j GROUP BY m.j`,
  `SELECT f.j, count(*), count(m.b) FROM few f ${kind} many m ON f.k = m.k GROUP BY f.j`,
  `SELECT DISTINCT f.i, m.j FROM few f ${kind} many m ON f.k = m.k`,
  `SELECT count(m.i), sum(m.i), max(m.s) FROM few f ${kind} many m ON f.k = m.k AND f.j = m.j`,
])

async function answersOfSpark(text: string): Promise<string[]> {
  const { fields } = await spark.sql(text).schema()
  const aliases = fields.map((_, index) => `c${index}`)
  const rows = await spark.sql(`SELECT * FROM (${text}) AS answer(${aliases.join(', ')})`).collect()
  return rows.map((row) => aliases.map((name) => String(row[name])).join(' | ')).sort()
}

describe('groups of joined rows', () => {
  it.each(QUERIES)('agree with DuckDB: %s', async (text) => {
    const expected = await connection.runAndReadAll(text)
    const rows = expected.getRows().map((row) => row.map(String).join(' | '))
    expect(await answersOfSpark(text)).toEqual(rows.sort())
  })

  it('are counted before the join', async () => {
    const [row] = await spark.sql(`EXPLAIN ${QUERIES[0]}`).collect()
    expect(String(row?.['plan']).match(/HashAggregate/g)).toHaveLength(2)
  })
})
