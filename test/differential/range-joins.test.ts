import { afterAll, describe, expect, it } from 'vitest'
import { openBoth } from './both-engines.ts'

/** Points and intervals in no order, with NULLs; the times of both lie in one year. */
const NUMBER = (factor: number, of: number): string =>
  `CASE WHEN id % 37 = 5 THEN NULL ELSE id * ${factor} % ${of} END`
const DAY = (number: string): string => `CAST('2024-01-01' AS DATE) + CAST(${number} AS INT)`
const TABLES = {
  points: (rows: string): string =>
    `SELECT id, CAST(id % 4 AS INT) AS g, CAST(${NUMBER(7919, 10007)} AS INT) AS x, CAST(${NUMBER(31, 997)} AS DOUBLE) AS d,
      CAST(${NUMBER(101, 9973)} AS DECIMAL(12, 2)) AS m, CAST(${NUMBER(13, 365)} AS STRING) AS s, ${DAY('id * 13 % 365')} AS t FROM ${rows}`,
  spans: (rows: string): string =>
    `SELECT id, CAST(CASE WHEN id % 20 = 0 THEN id % 7 ELSE 2 END AS INT) AS g, CAST(${NUMBER(104729, 10007)} AS INT) AS lo,
      CAST(id * 104729 % 10007 + id % 30 AS INT) AS hi, CAST(${NUMBER(57, 997)} AS DOUBLE) AS f,
      CAST(${NUMBER(211, 9973)} AS DECIMAL(12, 2)) AS n, CAST(${NUMBER(17, 365)} AS STRING) AS w, ${DAY('id * 29 % 365')} AS u FROM ${rows}`,
}

const { connection, spark, close } = await openBoth({
  points: [2000, TABLES.points],
  spans: [1500, TABLES.spans],
})
afterAll(close)

const CONDITIONS = [
  'x BETWEEN lo AND hi',
  'x >= lo - 3 AND x <= lo + 3',
  'd > f AND d < f + 5',
  'm >= n AND m < n + 12.5',
  's < w AND p.id % 50 = 0',
  't >= u AND t < u + 2',
  'x BETWEEN lo AND hi AND d < f',
  'p.g = i.g AND x BETWEEN lo AND hi',
  'x + p.g < lo AND d * 2 > f AND p.id % 100 = i.id % 100',
]
const QUERIES = CONDITIONS.flatMap((condition) => [
  ...['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN'].map(
    (kind) =>
      `SELECT count(*), count(p.id), count(i.id), sum(p.id), sum(i.id), sum(p.id * i.id) FROM points p ${kind} spans i ON ${condition}`,
  ),
  `SELECT count(*), sum(p.id) FROM points p WHERE EXISTS (SELECT 1 FROM spans i WHERE ${condition})`,
  `SELECT count(*), sum(p.id) FROM points p WHERE NOT EXISTS (SELECT 1 FROM spans i WHERE ${condition})`,
])

describe('joins by ranges', () => {
  it.each(QUERIES)('agree with DuckDB: %s', async (text) => {
    const expected = (await connection.runAndReadAll(text)).getRows()[0]?.map(String)
    const aliases = expected?.map((_, index) => `c${index}`) ?? []
    const [row = {}] = await spark.sql(`SELECT * FROM (${text}) AS answer(${aliases.join(', ')})`).collect()
    expect(aliases.map((name) => String(row[name]))).toEqual(expected)
  })
})
