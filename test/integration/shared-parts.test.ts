import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindling-shared-'))
  const rows = await spark.sql(
    'SELECT id, id % 7 AS kind, id % 1000 AS thing, id * 2 AS price FROM range(60000)',
  )
  await rows.write.format('parquet').save(join(folder, 'sales'))
  await spark.read.format('parquet').load(join(folder, 'sales')).createOrReplaceTempView('files')
  await spark.sql('CACHE TABLE kept AS SELECT * FROM files')
})

afterAll(async () => {
  await spark.stop()
  await rm(folder, { recursive: true, force: true })
})

async function rowsOf(text: string): Promise<unknown> {
  return (await (await spark.sql(text)).collect()).map((row) => Object.values(row).map(String))
}

async function planOf(text: string, analyze = ''): Promise<string> {
  const [row] = await (await spark.sql(`EXPLAIN ${analyze} ${text}`)).collect()
  return String(row?.['plan'])
}

describe.each(['files', 'kept'])('a part of a query that stands in it twice, over %s', (table) => {
  const few = `(SELECT thing, price FROM ${table} WHERE thing = 5)`

  it('is computed once, with the columns of both places', async () => {
    const text = `SELECT sum(price) AS a, (SELECT count(*) FROM ${few}) AS b, (SELECT max(thing) FROM ${few}) AS c FROM ${few}`
    const plan = await planOf(text, 'ANALYZE')
    expect(plan.match(/ Shared \d+/g)).toHaveLength(3)
    expect(plan.match(/reused .* Shared/g)).toHaveLength(2)
    expect(await rowsOf(text)).toEqual([['3540600', '60', '5']])
  })

  it('is a join or groups as well', async () => {
    const joined = `(SELECT a.price, b.kind FROM ${table} a JOIN ${table} b ON a.id = b.thing AND b.id < 100 WHERE a.kind = 3)`
    const text = `SELECT count(*) AS n, sum(price) AS s FROM ${joined} WHERE price > (SELECT avg(price) FROM ${joined})`
    expect(await planOf(text)).toContain('Shared')
    expect(await rowsOf(text)).toEqual([['7', '1022']])
  })

  it('is none where random numbers may differ, or where a place reads more rows', async () => {
    const random = `(SELECT thing FROM ${table} WHERE rand(1) < 0.01)`
    expect(await planOf(`SELECT * FROM ${random} a JOIN ${random} b ON a.thing = b.thing`)).not.toContain(
      'Shared',
    )
    const other = `(SELECT thing, price FROM ${table} WHERE thing = 6)`
    expect(
      await planOf(`SELECT (SELECT max(price) FROM ${few}), (SELECT max(price) FROM ${other})`),
    ).not.toContain('Shared')
  })

  it('keeps its rows in their order', async () => {
    const text = `SELECT a.price FROM ${few} a JOIN ${few} b ON a.price = b.price`
    const sorted = await rowsOf(`${text} ORDER BY 1`)
    expect(await rowsOf(text)).toEqual(sorted)
  })

  it('is what a subquery aggregates, and the query around it reads, of few keys', async () => {
    await spark.sql(
      `CACHE TABLE things_${table} AS
        SELECT IF(id % 50 = 0, NULL, id % 100) AS thing, 'k' || id % 90 AS name FROM range(200)`,
    )
    const asked = "t.thing = s.thing AND t.name = 'k5'"
    const text = `SELECT sum(s.price) AS total, count(*) AS n FROM ${table} s, things_${table} t
      WHERE ${asked} AND s.price < (SELECT 0.3 * max(x.price) FROM ${table} x WHERE x.thing = t.thing)`
    const windowed = `SELECT sum(s.price) AS total, count(*) AS n
      FROM (SELECT *, max(price) OVER (PARTITION BY thing) AS most FROM ${table}) s, things_${table} t
      WHERE ${asked} AND s.price < 0.3 * s.most`
    expect((await planOf(text)).match(/ Shared/g)?.length).toBeGreaterThan(1)
    const rows = await rowsOf(text)
    expect(rows).toEqual(await rowsOf(windowed))
    expect(rows).not.toEqual([['null', '0']])
  })
})
