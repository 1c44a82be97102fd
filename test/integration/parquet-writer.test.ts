import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { SparkSession } from 'kindling'
import polars from 'nodejs-polars'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
const instance = await DuckDBInstance.create(':memory:')
const duckdb = await instance.connect()
afterAll(async () => {
  duckdb.closeSync()
  instance.closeSync()
  await spark.stop()
})

const root = await mkdtemp(join(tmpdir(), 'kindling-parquet-writer-'))
let folders = 0
const newFolder = (): string => join(root, `folder-${folders++}`)

async function textsInDuckDB(query: string): Promise<readonly string[]> {
  const result = await duckdb.runAndReadAll(query)
  return result.getRows().map((row) => row.map((value) => String(value)).join('|'))
}

const ALL = `SELECT id, CAST(id % 100 AS TINYINT) AS t, CAST(id % 1000 AS SMALLINT) AS s, CAST(id AS INT) AS i,
  CAST(id AS FLOAT) / 4 AS f, id / 8 AS d, id % 3 = 0 AS b, concat('few ', id % 20) AS few,
  concat('a text of its own ', id) AS many, CAST(concat('x', id) AS BINARY) AS bin,
  CAST(id / 100 AS DECIMAL(9, 2)) AS small, CAST(id / 100 AS DECIMAL(18, 2)) AS medium,
  CAST(-id / 100 AS DECIMAL(38, 2)) AS large, DATE '2020-01-01' AS day,
  TIMESTAMP '2020-01-01 00:00:00.000001' AS ts, TIMESTAMP_NTZ '1969-12-31 23:59:59.999999' AS ntz,
  if(id % 7 = 0, NULL, id) AS n, CAST(NULL AS INT) AS nothing FROM range(200000)`

describe('write.parquet', () => {
  it.each(['snappy', 'zstd', 'none'])(
    'writes what DuckDB and Kindling read back: %s',
    async (compression) => {
      const folder = newFolder()
      const frame = await spark.sql(ALL)
      expect(await frame.write.parquet(folder, { compression })).toEqual({ rows: 200_000, files: 1 })
      const [file] = (await readdir(folder)).filter((name) => name.startsWith('part-'))
      expect(file).toMatch(
        compression === 'none' ? /-c000\.parquet$/ : new RegExp(`-c000\\.${compression}\\.parquet$`),
      )
      const sums = `sum(id), sum(t), sum(s), sum(i), min(few), min(many), max(many), sum(small),
      sum(medium), sum(large), count(n), sum(n), count(nothing)`
      const kindling = await (
        await spark.sql(`SELECT concat_ws('|', ${sums}) AS text FROM (${ALL})`)
      ).collect()
      const [duck] = await textsInDuckDB(`SELECT ${sums} FROM '${folder}/*.parquet'`)
      expect(duck).toBe(kindling[0]?.['text'])
      const back = spark.read.parquet(folder)
      expect((await back.schema()).fields).toEqual(
        (await frame.schema()).fields.map((field) => ({ ...field, nullable: true })),
      )
      expect(await back.subtract(frame).count()).toBe(0)
      expect(await back.count()).toBe(200_000)
    },
  )

  it('writes nested columns, empty and NULL ones too', async () => {
    const folder = newFolder()
    const frame = await spark.sql(`SELECT id,
      CASE id % 4 WHEN 0 THEN NULL WHEN 1 THEN array() ELSE array(id, NULL, id + 1) END AS l,
      IF(id % 3 = 0, NULL, named_struct('a', id, 'b', IF(id % 2 = 0, NULL, concat('text ', id)))) AS s,
      map(concat('k', id % 3), array(id), 'other key of some length', NULL) AS m,
      array(named_struct('x', array(array(id), NULL)), NULL) AS deep FROM range(1000)`)
    await frame.write.parquet(folder)
    expect(await spark.read.parquet(folder).collect()).toEqual(await frame.collect())
    const duck = await textsInDuckDB(
      `SELECT id, l, s, m, deep FROM '${folder}/*.parquet' WHERE id IN (4, 5, 6) ORDER BY id`,
    )
    expect(duck).toHaveLength(3)
    expect(
      await textsInDuckDB(
        `SELECT l::VARCHAR, s::VARCHAR, m::VARCHAR, deep::VARCHAR FROM '${folder}/*.parquet' WHERE id = 7`,
      ),
    ).toEqual([
      "[7, NULL, 8]|{'a': 7, 'b': text 7}|{k1=[7], other key of some length=NULL}|[{'x': [[7], NULL]}, NULL]",
    ])
  })

  it('writes times as Spark does, or as the setting says', async () => {
    const folder = newFolder()
    const frame = await spark.sql("SELECT TIMESTAMP '1960-05-06 07:08:09.123456' AS ts")
    await frame.write.parquet(folder)
    expect(
      await textsInDuckDB(`SELECT type FROM parquet_schema('${folder}/*.parquet') WHERE name = 'ts'`),
    ).toEqual(['INT96'])
    expect(await textsInDuckDB(`SELECT ts::VARCHAR FROM '${folder}/*.parquet'`)).toEqual([
      '1960-05-06 07:08:09.123456',
    ])
    expect(await spark.read.parquet(folder).collect()).toEqual(await frame.collect())
    spark.conf.set('spark.sql.parquet.outputTimestampType', 'TIMESTAMP_MICROS')
    const other = newFolder()
    await frame.write.parquet(other)
    spark.conf.unset('spark.sql.parquet.outputTimestampType')
    expect(
      await textsInDuckDB(`SELECT type FROM parquet_schema('${other}/*.parquet') WHERE name = 'ts'`),
    ).toEqual(['INT64'])
    expect(await spark.read.parquet(other).collect()).toEqual(await frame.collect())
  })

  it('writes what Polars reads', async () => {
    const folder = newFolder()
    await (await spark.sql("SELECT id, concat('text ', id) AS t, id / 2 AS d FROM range(5)")).write.parquet(
      folder,
    )
    const [file = ''] = (await readdir(folder)).filter((name) => name.startsWith('part-'))
    const table = polars.readParquet(join(folder, file))
    expect(table.getColumn('t').toArray()).toEqual(['text 0', 'text 1', 'text 2', 'text 3', 'text 4'])
    expect(table.getColumn('d').toArray()).toEqual([0, 0.5, 1, 1.5, 2])
  })

  it('writes statistics that readers trust', async () => {
    const folder = newFolder()
    await (
      await spark.sql(
        "SELECT id - 5 AS n, concat('t', id) AS t, IF(id = 3, double('NaN'), double(id)) AS d FROM range(10)",
      )
    ).write.parquet(folder)
    expect(
      await textsInDuckDB(
        `SELECT path_in_schema, stats_min_value, stats_max_value, stats_null_count FROM parquet_metadata('${folder}/*.parquet')`,
      ),
    ).toEqual(['n|-5|4|0', 't|t0|t9|0', 'd|null|null|0'])
  })

  it('writes partitions, and files without rows that keep the schema', async () => {
    const folder = newFolder()
    const frame = await spark.sql('SELECT id, id % 2 AS p FROM range(10)')
    expect(await frame.write.partitionBy('p').parquet(folder)).toEqual({ rows: 10, files: 2 })
    expect(await spark.read.parquet(folder).where('p = 1').count()).toBe(5)
    const empty = newFolder()
    await frame.where('id < 0').write.parquet(empty)
    expect(await spark.read.parquet(empty).columns()).toEqual(['id', 'p'])
    expect(await spark.read.parquet(empty).count()).toBe(0)
  })

  it('refuses types that Parquet does not have, and codecs that are not there', async () => {
    await expect((await spark.sql('SELECT NULL AS a')).write.parquet(newFolder())).rejects.toThrow(
      'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE',
    )
    await expect(
      (await spark.sql('SELECT 1 AS a')).write.parquet(newFolder(), { compression: 'lzo' }),
    ).rejects.toThrow('CODEC_NOT_AVAILABLE')
  })
})
