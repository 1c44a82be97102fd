import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
const folder = await mkdtemp(join(tmpdir(), 'kindling-runtime-filters-'))
afterAll(async () => {
  await spark.stop()
  await rm(folder, { recursive: true })
})

beforeAll(async () => {
  await spark.sql('CACHE TABLE customers AS SELECT id AS customer, id % 1000 AS city FROM range(200000)')
  await spark.sql('CACHE TABLE cities AS SELECT id AS city, id % 10 AS land FROM range(1000)')
  await spark.sql(
    'CACHE TABLE orders AS SELECT id AS number, id * 37 % 200000 AS customer, id % 100 AS day FROM range(30000)',
  )
  const rows = 'SELECT id AS number, id % 7 AS amount FROM range(300000)'
  await (await spark.sql(rows)).write.mode('overwrite').parquet(join(folder, 'items'))
  await spark.read.parquet(join(folder, 'items')).createOrReplaceTempView('items')
})

async function rowsOf(text: string): Promise<readonly (readonly unknown[])[]> {
  return (await (await spark.sql(text)).collect()).map((row) => Object.values(row))
}

async function planOf(text: string): Promise<string> {
  return String((await rowsOf(`EXPLAIN ${text}`))[0]).replaceAll(/#\d+/g, '')
}

const CHAIN = `SELECT count(*), sum(number) FROM orders JOIN customers USING (customer) JOIN cities USING (city)
  WHERE land = 3 AND day < 50`

describe('runtime filters', () => {
  it('drop rows of a table before a join that comes earlier, and say how many', async () => {
    expect(await planOf(CHAIN)).toMatchInlineSnapshot(`
      "== Physical Plan ==
      Project [count AS count(1), sum AS sum(number)]
      +- HashAggregate keys=[], functions=[count(1), sum(number)]
         +- Project [number]
            +- Project [number]
               +- Project [number]
                  +- HashJoin inner keys=[city = city], gives RuntimeFilter 1
                     :- Project [city, number]
                     :  +- HashJoin inner keys=[customer = customer], gives RuntimeFilter 2
                     :     :- RuntimeFilter 1 keys=[city]
                     :     :  +- InMemoryTableScan [customer, city], RuntimeFilters: [city in 1, customer in 2]
                     :     +- Filter (day < 50)
                     :        +- InMemoryTableScan [number, customer, day], PushedFilters: [(day < 50)]
                     +- Filter (land = 3)
                        +- InMemoryTableScan [city, land], PushedFilters: [(land = 3)]
      "
    `)
    const expected = Array.from({ length: 30000 }, (_, id) => id).filter(
      (id) => id % 100 < 50 && (((id * 37) % 200000) % 1000) % 10 === 3,
    )
    expect((await rowsOf(CHAIN))[0]?.map(Number)).toEqual([
      expected.length,
      expected.reduce((sum, id) => sum + id, 0),
    ])
    const [run] = await rowsOf(`EXPLAIN ANALYZE ${CHAIN}`)
    expect(String(run)).toMatch(/dropped: 1[0-9]{2},\d{3} rows/)
    expect(String((await rowsOf(`EXPLAIN FORMATTED ${CHAIN}`))[0])).toMatch(
      /\(\d+\) RuntimeFilter\nInput .*\nFilter: 1\nKeys/,
    )
  })

  it('leave out groups that meet nothing before their rows are aggregated, and rows of unions', async () => {
    const groups = `WITH wanted AS (SELECT city, count(*) FROM cities WHERE land = 3 GROUP BY city)
      SELECT count(*), sum(least) FROM (SELECT city, min(customer) AS least FROM customers GROUP BY city)
      JOIN wanted USING (city)`
    expect(await planOf(groups)).toMatchInlineSnapshot(`
      "== Physical Plan ==
      Project [count AS count(1), sum AS sum(least)]
      +- HashAggregate keys=[], functions=[count(1), sum(least)]
         +- Project [least]
            +- Project [least]
               +- HashJoin inner keys=[city = city], gives RuntimeFilter 1
                  :- Project [group, min AS least]
                  :  +- HashAggregate keys=[group], functions=[min(customer)]
                  :     +- RuntimeFilter 1 keys=[group]
                  :        +- Project [city, customer]
                  :           +- InMemoryTableScan [customer, city], RuntimeFilters: [city in 1]
                  +- Project [group]
                     +- HashAggregate keys=[group], functions=[]
                        +- Project [city]
                           +- Filter (land = 3)
                              +- InMemoryTableScan [city, land], PushedFilters: [(land = 3)]
      "
    `)
    const least = Array.from({ length: 100 }, (_, index) => 10 * index + 3)
    expect((await rowsOf(groups))[0]?.map(Number)).toEqual([100, least.reduce((sum, id) => sum + id, 0)])
    const union = `SELECT count(*) FROM (SELECT city FROM customers UNION ALL SELECT customer FROM orders)
      JOIN cities USING (city) WHERE land = 3`
    expect(await planOf(union)).toMatchInlineSnapshot(`
      "== Physical Plan ==
      Project [count AS count(1)]
      +- HashAggregate keys=[], functions=[count(1)]
         +- Project []
            +- Project []
               +- HashJoin inner keys=[city = city], gives RuntimeFilter 1
                  :- Union [city]
                  :  :- RuntimeFilter 1 keys=[city]
                  :  :  +- InMemoryTableScan [city], RuntimeFilters: [city in 1]
                  :  +- RuntimeFilter 1 keys=[customer]
                  :     +- InMemoryTableScan [customer], RuntimeFilters: [customer in 1]
                  +- Filter (land = 3)
                     +- InMemoryTableScan [city, land], PushedFilters: [(land = 3)]
      "
    `)
    expect((await rowsOf(union))[0]?.map(Number)).toEqual([20_000 + 15])
  })

  it('go by one of several keys where only that is grouped by', async () => {
    const text = `WITH wanted AS (SELECT city, land, max(land) AS most FROM cities WHERE land = 3 GROUP BY city, land)
      SELECT count(*) FROM (SELECT city, min(customer) AS least FROM customers GROUP BY city) g
      JOIN wanted w ON g.city = w.city AND g.least = w.city * w.most - 2 * w.city`
    expect(await planOf(text)).toMatchInlineSnapshot(`
      "== Physical Plan ==
      Project [count AS count(1)]
      +- HashAggregate keys=[], functions=[count(1)]
         +- Project []
            +- Project []
               +- HashJoin inner keys=[city = city, least = key], gives RuntimeFilter 1
                  :- Project [group, min AS least]
                  :  +- HashAggregate keys=[group], functions=[min(customer)]
                  :     +- RuntimeFilter 1 keys=[group]
                  :        +- Project [city, customer]
                  :           +- InMemoryTableScan [customer, city]
                  +- Project [city, ((city * most) - (2 * city))]
                     +- Project [group, max AS most]
                        +- HashAggregate keys=[group, group], functions=[max(land)]
                           +- Project [city, land]
                              +- Filter (land = 3)
                                 +- InMemoryTableScan [city, land], PushedFilters: [(land = 3)]
      "
    `)
    expect((await rowsOf(text))[0]?.map(Number)).toEqual([100])
  })

  it('tell scans of files which keys are wanted', async () => {
    const text = `SELECT count(*), sum(amount) FROM items JOIN orders USING (number)
      WHERE day = 5 AND number BETWEEN 100 AND 700`
    const few = `SELECT count(*), min(number), max(number) FROM items JOIN orders USING (number)
      WHERE customer = 37 * 205`
    expect(await planOf(few)).toMatchInlineSnapshot(`
      "== Physical Plan ==
      Project [count AS count(1), min AS min(number), max AS max(number)]
      +- HashAggregate keys=[], functions=[count(1), min(number), max(number)]
         +- Project [number]
            +- Project [number]
               +- HashJoin inner keys=[number = number], gives RuntimeFilter 1
                  :- Scan parquet [number], 1 files, RuntimeFilters: [number in 1]
                  +- Filter (customer = 7585)
                     +- InMemoryTableScan [number, customer], PushedFilters: [(customer = 7585)]
      "
    `)
    expect((await rowsOf(few))[0]?.map(Number)).toEqual([1, 205, 205])
    expect((await rowsOf(text))[0]?.map(Number)).toEqual([6, 16])
    const [run] = await rowsOf(`EXPLAIN ANALYZE ${few}`)
    expect(String(run)).toMatch(/\n *20,000 .*Scan parquet/)
  })
})
