import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { SparkSession } from 'kindling'
import polars from 'nodejs-polars'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
const duckdb = await (await DuckDBInstance.create()).connect()
afterAll(async () => {
  duckdb.closeSync()
  await spark.stop()
})

const root = await mkdtemp(join(tmpdir(), 'kindling-written-'))
let folders = 0
const newFolder = (): string => join(root, `folder-${folders++}`)

const TEXTS = ['plain', 'a,b', 'say "hi"', 'two\nlines', 'ü €', "it's", 'back\\slash', null]
const rows = TEXTS.map((text, index) => ({
  id: index,
  text,
  ratio: index === 3 ? null : index / 8,
  big: BigInt(index) * 10n ** 15n,
  flag: index % 2 === 0,
}))
const frame = spark.createDataFrame(rows, 'id INT, text STRING, ratio DOUBLE, big BIGINT, flag BOOLEAN')

async function rowsOf(text: string): Promise<unknown> {
  return (await duckdb.runAndReadAll(text)).getRowObjectsJS()
}

async function fileIn(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((each) => each.startsWith('part-'))
  return join(folder, name ?? '')
}

describe('files that Kindling writes', () => {
  it('are the same rows of CSV to DuckDB and Polars', async () => {
    const folder = newFolder()
    await frame.write.csv(folder, { header: true, escape: '"' })
    const columns = "{id: 'INTEGER', text: 'VARCHAR', ratio: 'DOUBLE', big: 'BIGINT', flag: 'BOOLEAN'}"
    const text = `SELECT * FROM read_csv('${folder}/*.csv', header = true, quote = '"', escape = '"', columns = ${columns})`
    expect(await rowsOf(`${text} ORDER BY id`)).toEqual(rows)
    const read = polars.readCSV(await fileIn(folder))
    expect(read.getColumn('text').toArray()).toEqual(TEXTS)
    expect(read.getColumn('ratio').toArray()).toEqual(rows.map(({ ratio }) => ratio))
  })

  it('are the same rows of JSON to DuckDB and Polars', async () => {
    const folder = newFolder()
    const nested = frame.selectExpr(
      '*',
      'array(id, NULL) AS list',
      "named_struct('x', ratio, 'y', text) AS pair",
    )
    await nested.write.json(folder, { ignoreNullFields: false })
    const columns =
      "{id: 'INTEGER', text: 'VARCHAR', ratio: 'DOUBLE', big: 'BIGINT', flag: 'BOOLEAN', list: 'INTEGER[]', pair: 'STRUCT(x DOUBLE, y VARCHAR)'}"
    const text = `SELECT * FROM read_json('${folder}/*.json', format = 'newline_delimited', columns = ${columns})`
    expect(await rowsOf(`${text} ORDER BY id`)).toEqual(
      rows.map((row) => ({ ...row, list: [row.id, null], pair: { x: row.ratio, y: row.text } })),
    )
    const read = polars.scanJson(await fileIn(folder)).collectSync()
    expect(read.getColumn('text').toArray()).toEqual(TEXTS)
  })

  it('have partitions that DuckDB finds', async () => {
    const folder = newFolder()
    await frame.write.partitionBy('flag').json(folder)
    const text = `SELECT flag, count(*)::INTEGER AS n FROM read_json('${folder}/*/*.json', hive_partitioning = true)`
    expect(await rowsOf(`${text} GROUP BY flag ORDER BY flag`)).toEqual([
      { flag: 'false', n: 4 },
      { flag: 'true', n: 4 },
    ])
  })

  it('are all that others see beside a write that was cut off', async () => {
    const folder = newFolder()
    await frame.write.csv(folder, { header: true, escape: '"' })
    await mkdir(join(folder, '.kindling-cut/k=1'), { recursive: true })
    await writeFile(join(folder, '.kindling-cut/k=1/part-00000.csv.tmp'), 'id\n99\n')
    await writeFile(join(folder, '.kindling-lock'), '{}')
    const text = `SELECT count(*)::INTEGER AS n FROM read_csv('${folder}/**/*.csv', header = true, escape = '"')`
    expect(await rowsOf(text)).toEqual([{ n: rows.length }])
  })

  it('come back as they were', async () => {
    const folder = newFolder()
    await frame.write.csv(folder, { header: true })
    const schema = 'id INT, text STRING, ratio DOUBLE, big BIGINT, flag BOOLEAN'
    const read = spark.read.schema(schema).csv(folder, { header: true, multiLine: true })
    expect(await read.orderBy('id').collect()).toEqual(rows)
  })
})

describe('files that others write', () => {
  it('are the same rows of CSV and Parquet to Kindling', async () => {
    const folder = newFolder()
    await mkdir(folder)
    await duckdb.run(
      `CREATE TABLE written AS SELECT range::INTEGER AS id, 'text, "' || range AS text FROM range(1000)`,
    )
    await duckdb.run(`COPY written TO '${folder}/x.csv' (HEADER, ESCAPE '"')`)
    await duckdb.run(`COPY written TO '${folder}/x.parquet'`)
    const csv = spark.read.csv(`${folder}/x.csv`, { header: true, inferSchema: true, escape: '"' })
    const parquet = spark.read.parquet(`${folder}/x.parquet`)
    expect(await csv.subtract(parquet).count()).toBe(0)
    expect(await parquet.subtract(csv).count()).toBe(0)
    expect(await csv.count()).toBe(1000)
  })
})
