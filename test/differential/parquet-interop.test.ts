import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { SparkSession } from 'kindling'
import * as wasm from 'parquet-wasm'
import { afterAll, describe, expect, it } from 'vitest'
import { describeWithPySpark, runPySpark } from './pyspark.ts'

// Other programs take the times that Spark writes by default for times without a zone.
const spark = SparkSession.builder
  .master('local[2]')
  .config('spark.sql.session.timeZone', 'UTC')
  .config('spark.sql.parquet.outputTimestampType', 'TIMESTAMP_MICROS')
  .create()
const duckdb = await (await DuckDBInstance.create()).connect()
afterAll(async () => {
  duckdb.closeSync()
  await spark.stop()
})

const root = await mkdtemp(join(tmpdir(), 'kindling-interop-'))
let folders = 0
const newFolder = (): string => join(root, `folder-${folders++}`)

/** Has a column of every type that all these programs know, NULLs and values at the edges among them. */
const EVERY_TYPE = `
  SELECT
    id,
    CAST(id % 2 = 0 AS BOOLEAN) AS flag,
    CAST(id % 100 AS TINYINT) AS tiny,
    CAST(id AS SMALLINT) AS small,
    CAST(if(id % 7 = 0, NULL, id * 1000) AS INT) AS number,
    CAST(id AS FLOAT) / 3F AS ratio,
    if(id % 11 = 0, NULL, id / 7D) AS real,
    CAST(id * 1.25 AS DECIMAL(9, 2)) AS price,
    CAST(id AS DECIMAL(30, 5)) * 123456789012345 AS wide,
    if(id % 5 = 0, NULL, concat('text ü ', id % 50)) AS text,
    CAST(concat('bytes', id) AS BINARY) AS bytes,
    date_add(DATE '1969-01-01', CAST(id AS INT)) AS day,
    timestamp_micros(id * 1000000007 - 5000000000) AS moment,
    if(id % 3 = 0, NULL, array(id, NULL, id + 1)) AS list,
    named_struct('x', CAST(id AS INT), 'y', if(id % 2 = 0, NULL, concat('y', id))) AS pair,
    if(id % 4 = 0, NULL, map(concat('k', id % 3), CAST(id AS INT))) AS dictionary
  FROM range(2500)`
/** Shows each value by its text: what is equal as text and type is equal. */
const SHOWN = `SELECT id, flag, tiny, small, number, CAST(ratio AS STRING) ratio, CAST(real AS STRING) real, price, wide,
  text, hex(bytes) AS bytes, day, moment, CAST(list AS STRING) list, CAST(pair AS STRING) pair,
  CAST(dictionary AS STRING) dictionary`
const CODECS = ['uncompressed', 'snappy', 'gzip', 'zstd', 'lz4_raw'] as const

async function write(codec: string): Promise<string> {
  const folder = newFolder()
  await (await spark.sql(EVERY_TYPE)).write.option('compression', codec).parquet(folder)
  return folder
}

/** Gives the rows of files as texts, the way Spark prints values in a cast to STRING. */
async function textsOf(path: string): Promise<readonly string[]> {
  const shown = await spark.sql(`${SHOWN} FROM parquet.\`${path}\` ORDER BY id`)
  const rows = await shown.selectExpr('to_json(struct(*)) AS row').collect()
  return rows.map(({ row }) => String(row))
}

/** Compares rows; one that differs is shown alone. */
function expectRows(rows: readonly string[]): void {
  const different = expected.findIndex((row, index) => row !== rows[index])
  if (different >= 0) expect(rows[different]).toBe(expected[different])
  expect(rows.length).toBe(expected.length)
}

async function filesOf(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.startsWith('part-')).map((name) => join(folder, name))
}

const written = await write('snappy')
const expected = await textsOf(written)

describe('Parquet files', () => {
  it.each([...CODECS, 'brotli'])('with %s that Kindling writes come back as they were', async (codec) => {
    expectRows(await textsOf(await write(codec)))
  })

  it.each([...CODECS, 'brotli'])(
    'with %s that Kindling writes are the same rows to DuckDB',
    async (codec) => {
      const source = `read_parquet('${await write(codec)}/*.parquet')`
      const plain = `read_parquet('${written}/*.parquet')`
      const text = `SELECT count(*)::INTEGER AS n FROM (FROM ${source} EXCEPT ALL FROM ${plain})`
      expect((await duckdb.runAndReadAll(text)).getRowObjectsJS()).toEqual([{ n: 0 }])
      const count = await duckdb.runAndReadAll(`SELECT count(*)::INTEGER AS n FROM ${source}`)
      expect(count.getRowObjectsJS()).toEqual([{ n: 2500 }])
    },
  )

  it.each(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'LZ4', 'LZ4_RAW'] as const)(
    'go through parquet-wasm with %s and come back as they were',
    async (codec) => {
      const folder = newFolder()
      await mkdir(folder)
      for (const [index, file] of (await filesOf(written)).entries()) {
        const table = wasm.readParquet(await readFile(file))
        const settings = new wasm.WriterPropertiesBuilder().setCompression(wasm.Compression[codec]).build()
        await writeFile(join(folder, `${index}.parquet`), wasm.writeParquet(table, settings))
      }
      expectRows(await textsOf(folder))
    },
  )

  it.each(['uncompressed', 'snappy', 'gzip', 'zstd', 'lz4_raw', 'brotli'])(
    'go through DuckDB with %s and come back as they were',
    async (codec) => {
      const folder = newFolder()
      await mkdir(folder)
      const path = `${folder}/x.parquet`
      await duckdb.run(
        `COPY (FROM '${written}/*.parquet') TO '${path}' (COMPRESSION '${codec}', ROW_GROUP_SIZE 2048)`,
      )
      expectRows(await textsOf(path))
    },
  )
})

describeWithPySpark('Parquet files of Spark', () => {
  it('go through Spark with every codec and come back as they were; Spark sees what Kindling sees', async () => {
    const folder = newFolder()
    const files = Object.fromEntries(
      await Promise.all(CODECS.map(async (codec) => [codec, await write(codec)])),
    )
    const shown = SHOWN.replaceAll(/\s+/g, ' ')
    const seen = runPySpark(
      `
seen = {}
for codec, path in arguments['files'].items():
    frame = spark.read.parquet(path)
    for version in ['v1', 'v2']:
        spark.sparkContext._jsc.hadoopConfiguration().set('parquet.writer.version', version)
        frame.write.option('compression', codec).parquet(arguments['folder'] + '/' + codec + version)
    rows = spark.sql(arguments['shown'] + ' FROM parquet.\`' + path + '\` ORDER BY id').selectExpr('to_json(struct(*)) AS row')
    seen[codec] = [row.row for row in rows.collect()]
give(seen)`,
      { files, folder, shown },
    ) as Record<string, readonly string[]>
    for (const [codec, rows] of Object.entries(seen)) {
      expectRows(rows)
      for (const version of ['v1', 'v2']) expectRows(await textsOf(`${folder}/${codec}${version}`))
    }
  }, 240_000)
})
