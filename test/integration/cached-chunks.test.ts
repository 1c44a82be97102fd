import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let spark: SparkSession

/** Five chunks: a number that grows, a text and a real that depend on it, a decimal, and one that is NULL in the first half. */
const EVENTS = `SELECT id, CAST(id DIV 1000 AS INT) AS day, concat('k', lpad(CAST(id DIV 100000 AS STRING), 3, '0')) AS key,
    id / 3.0D AS real, CAST(id AS DECIMAL(20, 2)) AS price, IF(id < 300000, NULL, id) AS late, id % 7 AS turn
  FROM range(600000)`

beforeAll(async () => {
  spark = SparkSession.builder.master('local[2]').create()
  await spark.sql(`CACHE TABLE events AS ${EVENTS}`)
  await spark.sql('CACHE TABLE wanted AS SELECT id * 1000 AS d FROM range(3)')
  await (await spark.sql(EVENTS)).createOrReplaceTempView('computed')
})
afterAll(() => spark.stop())

async function rowsOf(text: string): Promise<readonly unknown[][]> {
  const rows = await (await spark.sql(text)).collect()
  return rows.map((row) => Object.values(row as object))
}

/** Says how many chunks a run has left out, or nothing where no scan asked. */
async function leftOut(text: string): Promise<readonly string[]> {
  const [[run]] = (await rowsOf(`EXPLAIN ANALYZE ${text}`)) as [[string]]
  return [...run.matchAll(/left out: (\d+ of \d+) parts/g)].map(([, counts]) => counts ?? '')
}

async function answersAlike(text: string): Promise<void> {
  expect(await rowsOf(text)).toEqual(await rowsOf(text.replaceAll('events', 'computed')))
}

describe('chunks of cached tables', () => {
  it.each([
    ['day < 100', '4 of 5'],
    ['day >= 100 AND day < 200', '3 of 5'],
    ['id = 599999', '4 of 5'],
    ['id IN (5, 599999)', '3 of 5'],
    ['id < 0', '5 of 5'],
    ["key = 'k005'", '3 of 5'],
    ["key < 'k001'", '4 of 5'],
    ['price > 599000', '4 of 5'],
    ['real < 10', '4 of 5'],
    ['late IS NOT NULL', '2 of 5'],
    ['late IS NULL', '2 of 5'],
    ['turn = 3', '0 of 5'],
    ['turn = 9', '5 of 5'],
  ])('are left out where no row meets %s', async (condition, counts) => {
    const text = `SELECT count(*), sum(real), min(id), max(key) FROM events WHERE ${condition}`
    expect(await leftOut(text)).toEqual([counts])
    await answersAlike(text)
  })

  it('are left out by the keys of a join that are few', async () => {
    const text = `SELECT count(*), sum(real) FROM events JOIN wanted ON id = d`
    expect(await leftOut(text)).toEqual(['4 of 5'])
    await answersAlike(text)
    const texts = `SELECT count(*), sum(real) FROM events JOIN (VALUES ('k005'), ('k004')) AS wanted(name) ON key = name`
    await answersAlike(texts)
  })

  it('leave rows in order, and groups with the same bits', async () => {
    await answersAlike('SELECT id, real FROM events WHERE day >= 590 AND turn = 2 LIMIT 20')
    await answersAlike(
      'SELECT turn, sum(real), avg(real), stddev(real) FROM events WHERE id > 450000 GROUP BY turn',
    )
    await answersAlike(
      'SELECT one.id FROM events one JOIN events two ON one.id = two.id + 1 WHERE two.day = 599 AND one.day = 599',
    )
  })

  it('are all read where rows are drawn by chance before they are compared', async () => {
    const text = 'SELECT count(*) FROM events WHERE rand(5) < 0.5 AND day < 100'
    expect(await leftOut(text)).toEqual([])
    await answersAlike(text)
  })

  it('tell the optimizer how many rows a range has', async () => {
    const [[plan]] = (await rowsOf('EXPLAIN COST SELECT * FROM events WHERE price < 60000')) as [[string]]
    expect(plan).toMatch(/Filter .*rowCount=6\.00E\+?4/)
  })
})
