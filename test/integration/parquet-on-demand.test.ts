import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
const instance = await DuckDBInstance.create(':memory:')
const duckdb = await instance.connect()
const folder = await mkdtemp(join(tmpdir(), 'kindling-on-demand-'))
afterAll(async () => {
  duckdb.closeSync()
  instance.closeSync()
  await spark.stop()
  await rm(folder, { recursive: true })
})

const ROWS = `SELECT i::BIGINT AS id, CASE WHEN i % 11 <> 0 THEN (i % 40)::INTEGER END AS few,
  CASE WHEN i % 3 <> 0 THEN 'text number ' || (i * 7919 % 30011) END AS name,
  CASE WHEN i % 5 <> 0 THEN ['red', 'green', 'blue', 'yellow'][1 + i % 4] END AS color,
  (i * 31 % 1000 / 4)::DECIMAL(9, 2) AS price, (i * 17 % 5000)::DECIMAL(25, 3) AS wide, i / 8 AS ratio,
  i % 7 = 0 AS flag, DATE '2020-01-01' + (i % 900)::INTEGER AS day, [i, i + 1] AS list
  FROM range(60000) r(i)`

/** Lists ways to write the rows, so that every encoding of DuckDB is read and gone over. */
const WRITINGS = [
  'FORMAT parquet',
  'FORMAT parquet, ROW_GROUP_SIZE 10000, CODEC zstd',
  'FORMAT parquet, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1',
  'FORMAT parquet, PARQUET_VERSION v2, CODEC lz4_raw',
]

const CONDITIONS = [
  "color = 'red'",
  "color <> 'red' AND few = 7",
  "color IS NULL AND name LIKE '%99%'",
  'id >= 59990',
  'id BETWEEN 30000 AND 30005 AND flag',
  "few IN (3, 5) AND color IN ('blue', 'green') AND price < 20",
  'few IS NULL AND id < 3000',
  "id % 9000 = 17 OR name = 'text number 5'",
  "day = DATE '2021-02-03' AND ratio > 100",
  'price > 249 AND wide < 100',
  'id < 0',
  'few > 38 AND id > few * 1000',
]

describe('columns of Parquet files are read on demand', () => {
  for (const [number, writing] of WRITINGS.entries()) {
    it(`and give DuckDB's rows: ${writing}`, async () => {
      const path = join(folder, `rows-${number}.parquet`)
      await duckdb.run(`COPY (${ROWS}) TO '${path}' (${writing})`)
      await spark.read.parquet(path).createOrReplaceTempView('t')
      const digest = `count(*) AS rows, sum(id) AS ids, sum(few) AS few, min(name) AS first, max(name) AS last,
        count(name) AS names, max(color) AS color, sum(price) AS price, sum(wide) AS wide, sum(ratio) AS ratio,
        count(CASE WHEN flag THEN 1 END) AS flags, max(day) AS day, sum(list[INDEX]) AS list`
      const kept = `WITH k AS (SELECT id * 601 AS key FROM t WHERE id < 100)`
      for (const condition of CONDITIONS) {
        for (const from of [
          `SELECT DIGEST FROM t WHERE ${condition}`,
          `${kept} SELECT DIGEST FROM t JOIN k ON id = key WHERE ${condition} OR few < 20`,
          `${kept} SELECT DIGEST FROM t LEFT JOIN k ON id = key WHERE ${condition}`,
          `${kept} SELECT DIGEST FROM t WHERE id IN (SELECT key FROM k) AND NOT (${condition})`,
        ]) {
          const query = from.replace('DIGEST', digest)
          const rows = await (await spark.sql(query.replace('INDEX', '1'))).collect()
          const source = query.replace('INDEX', '2').replaceAll(/\bt\b/g, `'${path}'`)
          const expected = await duckdb.runAndReadAll(source)
          expect([from, texts(Object.values(rows[0] ?? {}))]).toEqual([
            from,
            texts(expected.getRows()[0] ?? []),
          ])
        }
      }
    })
  }

  it('and conditions over different columns are filters of their own, the most selective one first', async () => {
    const path = join(folder, 'rows-0.parquet')
    await spark.read.parquet(path).createOrReplaceTempView('t')
    const [plan] = await (
      await spark.sql('EXPLAIN SELECT name FROM t WHERE ratio > 10 AND id > 59000 AND few = 3 AND id < 59990')
    ).collect()
    const filters = String(plan?.['plan']).match(/Filter [^\n]*/g)
    expect(filters?.map((filter) => filter.replaceAll(/#\d+/g, ''))).toEqual([
      'Filter (ratio > 10.0)',
      'Filter (few = 3)',
      'Filter ((id > 59000) AND (id < 59990))',
    ])
  })

  it('and conditions that may fail stay together', async () => {
    const path = join(folder, 'rows-0.parquet')
    await spark.read.parquet(path).createOrReplaceTempView('t')
    const rows = await (
      await spark.sql('SELECT count(*) AS c FROM t WHERE id < 0 AND cast(name AS int) > 3 AND few = 1')
    ).collect()
    expect(Number(rows[0]?.['c'])).toBe(0)
  })
})

/** Shows numbers by value and days by date. */
function texts(cells: readonly unknown[]): readonly string[] {
  return cells.map((cell) => {
    if (cell === null) return 'NULL'
    const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
    return /^-?\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text
  })
}
