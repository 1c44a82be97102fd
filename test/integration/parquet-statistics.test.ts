import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
const instance = await DuckDBInstance.create(':memory:')
const duckdb = await instance.connect()
const folder = await mkdtemp(join(tmpdir(), 'kindling-statistics-'))
afterAll(async () => {
  duckdb.closeSync()
  instance.closeSync()
  await spark.stop()
  await rm(folder, { recursive: true })
})

const ROWS = `SELECT i::BIGINT AS id, (i // 7)::INTEGER AS n, CASE WHEN i % 3 = 0 THEN NULL ELSE 'text ' || i END AS name,
  DATE '2020-01-01' + (i // 10)::INTEGER AS day, (i / 4)::DECIMAL(9, 2) AS price, (i / 8)::DOUBLE AS ratio
  FROM range(20000) r(i)`

/** Writes the rows in several row groups by DuckDB, and as a folder of files by Kindling. */
async function bothFiles(): Promise<readonly string[]> {
  const path = join(folder, 'duckdb.parquet')
  await duckdb.run(`COPY (${ROWS}) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`)
  const own = join(folder, 'own')
  await spark.read.parquet(path).repartition(4).write.mode('overwrite').parquet(own)
  return [path, own]
}

describe('statistics of Parquet files', () => {
  it('leave out row groups without changing what a filter gives', async () => {
    const conditions = [
      'id = 12345',
      'id < 100 OR id > 19950',
      'id BETWEEN 4000 AND 4010',
      "day >= DATE '2025-01-01'",
      'price < 10.5',
      'price = 17.25',
      'ratio > 2490',
      'n IN (1, 1000, 2500, 99999)',
      "name = 'text 4'",
      'name IS NULL AND id < 9',
      'name IS NOT NULL AND id >= 19990',
      'id = 20001',
    ]
    for (const path of await bothFiles()) {
      await spark.read.parquet(path).createOrReplaceTempView('t')
      for (const condition of conditions) {
        const [row] = await (
          await spark.sql(`SELECT count(*) AS c, sum(id) AS s FROM t WHERE ${condition}`)
        ).collect()
        const expected = await duckdb.runAndReadAll(
          `SELECT count(*), sum(id) FROM (${ROWS}) WHERE ${condition}`,
        )
        const [count, sum] = expected.getRows()[0] ?? []
        expect([condition, Number(row?.['c']), Number(row?.['s'])]).toEqual([
          condition,
          Number(count),
          Number(sum),
        ])
      }
    }
  })

  /** Says how many rows a scan with a filter gives to it. */
  async function rowsScanned(path: string, condition: string): Promise<number> {
    await spark.read.parquet(path).createOrReplaceTempView('t')
    const [row] = await (await spark.sql(`EXPLAIN ANALYZE SELECT * FROM t WHERE ${condition}`)).collect()
    const scan = String(row?.['plan'])
      .split('\n')
      .find((line) => line.includes('Scan parquet'))
    return Number(scan?.trim().split(' ')[0]?.replaceAll(',', ''))
  }

  it('leave out pages by the page index that Kindling writes, for every codec', async () => {
    for (const codec of ['snappy', 'gzip']) {
      const path = join(folder, `pages-${codec}`)
      const rows = spark.range(100_000).selectExpr('id', 'CAST(id AS STRING) AS name', 'array(id) AS list')
      await rows.repartition(1).write.mode('overwrite').option('compression', codec).parquet(path)
      expect(await rowsScanned(path, 'id = 54321')).toBeLessThanOrEqual(20_000)
      const found = spark.read.parquet(path).where('id >= 59990 AND id < 60010 OR id = 7')
      const names = (await found.orderBy('id').collect()).map((row) => `${row['name']} ${row['list']}`)
      const ids = [7, ...Array.from({ length: 20 }, (_, index) => 59_990 + index)]
      expect(names).toEqual(ids.map((id) => `${id} ${id}`))
    }
  })

  it('and Bloom filters leave out row groups that lack a value', async () => {
    const path = join(folder, 'bloom.parquet')
    const values = "(i * 7919) % 1000 * 2 AS k, 'text ' || (i * 7919) % 1000 * 2 AS name"
    await duckdb.run(`COPY (SELECT ${values} FROM range(20000) r(i)) TO '${path}' (FORMAT parquet)`)
    for (const [condition, rows] of [
      ['k = 501', 0],
      ["name = 'text 501'", 0],
      ['k = 500', 20],
      ["name = 'text 500'", 20],
    ] as const) {
      expect(await rowsScanned(path, condition)).toBe(rows === 0 ? 0 : 20_000)
      expect(await spark.sql(`SELECT * FROM t WHERE ${condition}`).then((frame) => frame.count())).toBe(rows)
    }
  })

  it('and so do the Bloom filters that Kindling writes, for every codec and for plain and coded values', async () => {
    const even = '(id * 7919) % 20000 * 2'
    for (const codec of ['snappy', 'zstd', 'gzip', 'brotli']) {
      const path = join(folder, `filters-${codec}`)
      const rows = spark
        .range(20_000)
        .selectExpr(
          `${even} AS k`,
          `'text ' || ${even} AS name`,
          `${even} % 100 AS few`,
          `array(${even}) AS list`,
        )
      await rows
        .repartition(1)
        .write.option('compression', codec)
        .option('parquet.bloom.filter.enabled', 'true')
        .option('parquet.bloom.filter.enabled#list.list.element', 'false')
        .option('parquet.bloom.filter.expected.ndv#k', '20000')
        .parquet(path)
      for (const [condition, count] of [
        ['k = 501', 0],
        ["name = 'text 501'", 0],
        ['few = 51', 0],
        ['k = 500', 1],
        ["name = 'text 39998'", 1],
        ['few = 50', 400],
      ] as const) {
        expect(await rowsScanned(path, condition)).toBe(count === 0 ? 0 : 20_000)
        expect(await spark.sql(`SELECT * FROM t WHERE ${condition}`).then((frame) => frame.count())).toBe(
          count,
        )
      }
      const [file = ''] = await spark.read.parquet(path).inputFiles()
      const name = file.replace('file:', '')
      const excludes = async (column: string, value: string): Promise<unknown> =>
        (
          await duckdb.runAndReadAll(
            `SELECT bloom_filter_excludes FROM parquet_bloom_probe('${name}', '${column}', ${value})`,
          )
        ).getRows()
      expect(await excludes('k', '501')).toEqual([[true]])
      expect(await excludes('k', '500')).toEqual([[false]])
      expect(await excludes('name', "'text 501'")).toEqual([[true]])
      expect(await excludes('name', "'text 39998'")).toEqual([[false]])
      const sizes = await duckdb.runAndReadAll(
        `SELECT path_in_schema, bloom_filter_length FROM parquet_metadata('${name}')`,
      )
      expect(sizes.getRows().map(([column, bytes]) => [column, Number(bytes ?? 0) > 0])).toEqual([
        ['k', true],
        ['name', true],
        ['few', true],
        ['list, list, element', false],
      ])
      expect((await duckdb.runAndReadAll(`SELECT sum(k), sum(list[1]) FROM '${name}'`)).getRows()).toEqual([
        [399_980_000n, 399_980_000n],
      ])
    }
  })

  it('refuse options of Bloom filters that are none', async () => {
    const rows = spark.range(3)
    for (const [key, value] of [
      ['parquet.bloom.filter.enabled#id', 'perhaps'],
      ['parquet.bloom.filter.expected.ndv#id', '-1'],
      ['parquet.bloom.filter.fpp#id', '1'],
      ['parquet.bloom.filter.max.bytes', 'many'],
    ] as const) {
      const write = rows.write
        .option('parquet.bloom.filter.enabled', 'true')
        .option(key, value)
        .parquet(join(folder, 'refused'))
      await expect(write).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
    }
  })

  it('show in EXPLAIN what a scan is told', async () => {
    const [path = ''] = await bothFiles()
    await spark.read.parquet(path).createOrReplaceTempView('t')
    const [plan] = await (
      await spark.sql("EXPLAIN SELECT id FROM t WHERE id > 5 AND upper(name) = 'X'")
    ).collect()
    expect(String(plan?.['plan'])).toMatch(/PushedFilters: \[\(id#\d+ > 5\)\]/)
  })

  it('make the table of a join of the side with fewer rows, however large its file is', async () => {
    const many = join(folder, 'many.parquet')
    const few = join(folder, 'few.parquet')
    await duckdb.run(`COPY (SELECT 1::BIGINT AS k FROM range(200000)) TO '${many}' (FORMAT parquet)`)
    await duckdb.run(
      `COPY (SELECT i::BIGINT AS k, md5(i::VARCHAR) AS text FROM range(20000) r(i)) TO '${few}' (FORMAT parquet)`,
    )
    await spark.read.parquet(many).createOrReplaceTempView('many')
    await spark.read.parquet(few).createOrReplaceTempView('few')
    for (const tables of ['many JOIN few', 'few JOIN many']) {
      const [plan] = await (await spark.sql(`EXPLAIN SELECT text FROM ${tables} ON many.k = few.k`)).collect()
      // The build side is printed last.
      expect(String(plan?.['plan'])).toMatch(
        /:- .*Scan parquet \[k#\d+\][\s\S]*\+- .*Scan parquet \[k#\d+, text#\d+\]/,
      )
    }
  })

  it('are read anew when a file is replaced', async () => {
    const place = join(folder, 'changing')
    await mkdir(place)
    const write = async (rows: number): Promise<void> => {
      await duckdb.run(
        `COPY (SELECT i::BIGINT AS k FROM range(${rows}) r(i)) TO '${place}/new' (FORMAT parquet)`,
      )
      await rename(`${place}/new`, `${place}/file.parquet`)
    }
    for (const rows of [10, 5000]) {
      await write(rows)
      await spark.read.parquet(place).createOrReplaceTempView('changing')
      const [row] = await (await spark.sql('SELECT count(*) AS c FROM changing WHERE k >= 0')).collect()
      expect(Number(row?.['c'])).toBe(rows)
    }
  })
})
