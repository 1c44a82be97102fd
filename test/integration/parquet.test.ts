import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { encode, type FileColumn, loadNative, type PhysicalType } from '@kindling/native'
import fc from 'fast-check'
import { expr, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
const instance = await DuckDBInstance.create(':memory:')
const duckdb = await instance.connect()
afterAll(async () => {
  duckdb.closeSync()
  instance.closeSync()
  await spark.stop()
})

const folder = await mkdtemp(join(tmpdir(), 'kindling-parquet-'))
let files = 0

/** Lets DuckDB write the rows of a query. */
async function written(query: string, options = ''): Promise<string> {
  const path = join(folder, `${files++}.parquet`)
  await duckdb.run(`COPY (${query}) TO '${path}' (FORMAT parquet${options})`)
  return path
}

/** Gives every row as the text that a query of both engines makes of it. */
async function textsOf(path: string, columns: readonly string[]): Promise<readonly string[]> {
  const parts = columns.map((column) => `coalesce(cast(${column} AS string), 'NULL')`)
  const rows = await spark.read
    .parquet(path)
    .select(expr(`concat_ws('|', ${parts.join(', ')})`).alias('text'))
    .collect()
  return rows.map((row) => String(row['text']))
}

async function expectedOf(path: string, columns: readonly string[]): Promise<readonly string[]> {
  const parts = columns.map((column) => `coalesce(cast(${column} AS varchar), 'NULL')`)
  const result = await duckdb.runAndReadAll(`SELECT concat_ws('|', ${parts.join(', ')}) FROM '${path}'`)
  return result.getRows().map(([text]) => String(text))
}

const SCALARS = `SELECT i AS id, (i % 7)::TINYINT AS t, (i % 100)::SMALLINT AS s,
  CASE WHEN i % 5 = 0 THEN NULL ELSE i::INTEGER END AS n, i % 3 = 0 AS b,
  CASE WHEN i % 11 = 0 THEN NULL ELSE 'text number ' || (i % 50) END AS few, 'a text of its own: ' || i AS many,
  DATE '2020-01-01' + (i % 1000)::INTEGER AS day, (i / 100)::DECIMAL(9, 2) AS small,
  (i / 100)::DECIMAL(18, 2) AS medium, -(i / 100)::DECIMAL(38, 2) AS large,
  (i % 200)::UTINYINT AS u8, (4294967295 - i)::UINTEGER AS u32, (18446744073709551615 - i::HUGEINT)::UBIGINT AS u64
  FROM range(5000) r(i)`
const COLUMNS = 'id t s n b few many day small medium large u8 u32 u64'.split(' ')

describe('Parquet files of DuckDB', () => {
  it.each([
    ['snappy', 'V1'],
    ['zstd', 'V1'],
    ['gzip', 'V1'],
    ['uncompressed', 'V1'],
    ['lz4_raw', 'V1'],
    ['brotli', 'V1'],
    ['snappy', 'V2'],
    ['brotli', 'V2'],
    ['zstd', 'V2'],
    ['uncompressed', 'V2'],
  ])('hold the same values, compressed by %s in version %s', async (codec, version) => {
    const options = `, CODEC ${codec}, PARQUET_VERSION ${version}, ROW_GROUP_SIZE 2048`
    const path = await written(SCALARS, options)
    expect(await textsOf(path, COLUMNS)).toEqual(await expectedOf(path, COLUMNS))
  })

  it('have the types that Spark gives them', async () => {
    const path = await written(`${SCALARS} LIMIT 1`)
    const types = (await spark.read.parquet(path).schema()).fields.map(({ type }) => type.kind)
    expect(types.join(' ')).toBe(
      'bigint tinyint smallint int boolean string string date decimal decimal decimal smallint bigint decimal',
    )
  })

  it('hold floats, bytes and times', async () => {
    const path = await written(`SELECT 'NaN'::DOUBLE AS a, '-Infinity'::FLOAT AS b, '\\x00\\xFF'::BLOB AS c,
      TIMESTAMP '1969-12-31 23:59:59.999999' AS d, TIMESTAMPTZ '2020-01-01 00:00:00Z' AS e,
      TIMESTAMP_MS '2020-01-01 00:00:00.001' AS f, TIMESTAMP_NS '1969-12-31 23:59:59.999999999' AS g, NULL::INTEGER AS h`)
    const frame = spark.read.parquet(path)
    const [row] = await frame.collect()
    expect(row?.['a']).toBeNaN()
    expect(row?.['b']).toBe(Number.NEGATIVE_INFINITY)
    expect(row?.['c']).toEqual(new Uint8Array([0, 255]))
    expect(row?.['h']).toBeNull()
    const [texts] = await frame
      .select(...['d', 'e', 'f', 'g'].map((name) => expr(`cast(${name} AS string)`).alias(name)))
      .collect()
    expect(texts).toEqual({
      d: '1969-12-31 23:59:59.999999',
      e: '2020-01-01 00:00:00',
      f: '2020-01-01 00:00:00.001',
      g: '1969-12-31 23:59:59.999999',
    })
    const types = (await frame.schema()).fields.map(({ type }) => type.kind)
    expect(types.slice(3, 7)).toEqual(['timestamp_ntz', 'timestamp', 'timestamp_ntz', 'timestamp_ntz'])
  })

  it('hold lists, structs and maps, empty and NULL ones too', async () => {
    const path = await written(
      `SELECT i, CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN [] ELSE [i, NULL, i + 1] END AS l,
        CASE WHEN i % 3 = 0 THEN NULL ELSE {'a': i, 'b': CASE WHEN i % 2 = 0 THEN NULL ELSE 'text ' || i END} END AS s,
        MAP {'k' || i % 3: [i], 'other key of some length': NULL} AS m,
        [{'x': [[i], NULL, []]}, NULL] AS deep
       FROM range(3000) r(i)`,
      ', ROW_GROUP_SIZE 2048',
    )
    const rows = await spark.read.parquet(path).collect()
    expect(rows).toHaveLength(3000)
    rows.forEach((row, index) => {
      const i = BigInt(index)
      expect(row).toEqual({
        i,
        l: index % 4 === 0 ? null : index % 4 === 1 ? [] : [i, null, i + 1n],
        s: index % 3 === 0 ? null : { a: i, b: index % 2 === 0 ? null : `text ${index}` },
        m: new Map<string, unknown>([
          [`k${index % 3}`, [i]],
          ['other key of some length', null],
        ]),
        deep: [{ x: [[i], null, []] }, null],
      })
    })
    expect(await spark.read.parquet(path).select(expr('s.b').alias('b')).limit(2).collect()).toEqual([
      { b: null },
      { b: 'text 1' },
    ])
  })

  it('are read with a schema of the reader: columns in any case, parts of structs, wider types, missing columns', async () => {
    const path = await written("SELECT 1::INTEGER AS a, {'x': 2, 'Y': 'y'} AS s, 1.5::DECIMAL(5, 1) AS d")
    const frame = spark.read
      .schema('A BIGINT, s STRUCT<y STRING, z INT>, d DECIMAL(10, 3), gone ARRAY<INT>')
      .parquet(path)
    const [row] = await frame.collect()
    expect(row).toMatchObject({ A: 1n, s: { y: 'y', z: null }, gone: null })
    expect(String(row?.['d'])).toBe('1.500')
    await expect(spark.read.schema('a STRING').parquet(path).collect()).rejects.toThrow(
      'FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH',
    )
    await expect(spark.read.schema('s INT').parquet(path).collect()).rejects.toThrow(
      'FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH',
    )
  })

  it('in folders have the values of the folders, and the columns of all files where asked to', async () => {
    const root = join(folder, 'partitioned')
    await mkdir(root)
    await duckdb.run(
      `COPY (SELECT i AS a, i % 3 AS p FROM range(9) r(i)) TO '${root}' (FORMAT parquet, PARTITION_BY (p), OVERWRITE_OR_IGNORE)`,
    )
    await writeFile(join(root, '_SUCCESS'), '')
    await writeFile(join(root, '_metadata'), 'no Parquet')
    const rows = await spark.read.parquet(root).where('p = 1').orderBy('a').collect()
    expect(rows).toEqual([1n, 4n, 7n].map((a) => ({ a, p: 1 })))
    expect(await spark.read.parquet(root).where('p = 1').count()).toBe(3)
    await duckdb.run(
      `COPY (SELECT 100::BIGINT AS a, 'new' AS b) TO '${root}/p=2/second.parquet' (FORMAT parquet)`,
    )
    const merged = spark.read.option('mergeSchema', true).parquet(root)
    expect(await merged.columns()).toEqual(['a', 'b', 'p'])
    expect(await merged.where("b = 'new'").collect()).toEqual([{ a: 100n, b: 'new', p: 2 }])
    await duckdb.run(`COPY (SELECT 'x' AS a) TO '${root}/p=0/third.parquet' (FORMAT parquet)`)
    await expect(spark.read.option('mergeSchema', true).parquet(root).schema()).rejects.toThrow(
      'CANNOT_MERGE_SCHEMAS',
    )
  })

  it('work in SQL', async () => {
    const path = await written('SELECT i AS a FROM range(10) r(i)')
    await spark.sql(`CREATE OR REPLACE TEMPORARY VIEW t USING parquet OPTIONS (path '${path}')`)
    expect(await spark.sql('SELECT sum(a) AS s FROM t WHERE a > 7').collect()).toEqual([{ s: 17n }])
  })

  it('of Spark have levels in runs beside levels that are not there and called packed', async () => {
    // 20 truth values in turn, which Spark 4.2 has written without compression.
    const bytes =
      'H4sICCYBCGsCA3BhcnQtMDAwMDAtOWNlYjcyZmQtYzg2OC00MmZhLWFhZDgtYTg0ZmVlYTRkMWNkLWMwMDAucGFycXVldABl' +
      'UU1Lw0AQnQZbAnpRuksCOYQFSwpxSdqm0dJDvBVPRehJRDbpplbz1XwoUvpHxD/i1V/mtNSTLMvOzHvz3jA7v713CZALPJ/f' +
      'Xz+nBrEw7RAVQAEAq7VYtPVzRddagLdFFJ0C6AZVSYABYG7PzqpClK9PVfQsU0EUIHCpaCdxIlZALd3QjR4YBHRP7aDGoU4Q' +
      'oAENeuoURVGbotP+RWm0R1mYAtAX0qUzwgCpVk+lQRdxW9PycsVFIdCOH5z5myyrdZ5p7REfcAe0/j9GtUk4BptG1rzM33kq' +
      'a7EUtdAetqz+KCSbsKoum6hmNovXMllWbIJQJtI9tB8ZgSMxzPNEigwLWZMkIkywiL3SZn+qbLLd7R53oN0dPa/S0jwOabrc' +
      '9bljWmGzTpZmLCIn8kdjbziQ7nAYyvBmcC38eCx86fmh5zrhyPeF29cNA/dd4Irm+GW/6RQxM7cBAAA='
    const path = join(folder, `${files++}.parquet`)
    await writeFile(path, gunzipSync(Buffer.from(bytes, 'base64')))
    const rows = await spark.read.parquet(path).collect()
    expect(rows).toEqual(Array.from({ length: 20 }, (_, row) => ({ flag: row % 2 === 0 })))
  })

  it('of types that Spark does not have are refused', async () => {
    const path = await written('SELECT uuid() AS a')
    await expect(spark.read.parquet(path).schema()).rejects.toThrow('PARQUET_TYPE_ILLEGAL')
  })
})

describe('Parquet files that are damaged', () => {
  it('are refused with their name', async () => {
    for (const [name, bytes] of [
      ['empty', ''],
      ['short', 'PAR1'],
      ['other', 'x'.repeat(100)],
    ] as const) {
      const path = join(folder, `${name}.parquet`)
      await writeFile(path, bytes)
      await expect(spark.read.parquet(path).collect()).rejects.toThrow(`${name}.parquet`)
    }
    await mkdir(join(folder, 'nothing'))
    await expect(spark.read.parquet(join(folder, 'nothing')).schema()).rejects.toThrow(
      'UNABLE_TO_INFER_SCHEMA',
    )
  })

  it.each(['snappy', 'zstd', 'gzip', 'uncompressed', 'lz4_raw', 'brotli'])(
    'give rows or an error, never a crash: %s',
    async (codec) => {
      const path = await written(
        `SELECT i, 'text ' || i % 5 AS t, i * 0.5 AS d, CASE WHEN i % 3 = 0 THEN NULL ELSE [i, i] END AS l
         FROM range(40) r(i)`,
        `, CODEC ${codec}, PARQUET_VERSION ${codec === 'zstd' ? 'V2' : 'V1'}`,
      )
      const sound = new Uint8Array(await readFile(path))
      const door = loadNative()
      const scheduler = door.createScheduler(1)
      const columns: readonly FileColumn[] = [
        { name: 'i', type: 'bigint' },
        { name: 't', type: 'string' },
        { name: 'd', type: { decimal: { precision: 21, scale: 1 } } },
        { name: 'l', type: { list: 'bigint' } },
      ]
      const types: readonly PhysicalType[] = ['i64', 'utf8', 'i128', { list: 'i64' }]
      const outcomeOf = async (bytes: Uint8Array): Promise<string> => {
        const query = door.createQuery(scheduler)
        try {
          const file = door.openBytes(query, bytes)
          const pipeline = encode({
            columns: types,
            source: {
              kind: 'files',
              format: { kind: 'parquet', conditions: [] },
              columns,
              files: [{ file, path: 'f', constants: [] }],
              limit: null,
            },
            operators: [],
            sink: { kind: 'collect', limit: 1000, offset: 0 },
          })
          await door.runPipeline(query, pipeline)
          return 'rows'
        } catch (error) {
          return error instanceof Error ? (error.message.split(/[:\x1f]/)[0] ?? '') : ''
        } finally {
          door.closeQuery(query)
        }
      }
      expect(await outcomeOf(sound)).toBe('rows')
      const damage = fc.oneof(
        fc.tuple(fc.nat(sound.length - 1), fc.nat(255)).map(([at, value]) => sound.with(at, value)),
        fc.nat(sound.length).map((length) => sound.slice(0, length)),
        fc
          .tuple(fc.nat(sound.length - 1), fc.nat(20))
          .map(([at, length]) => Uint8Array.from([...sound.slice(0, at), ...sound.slice(at + length)])),
      )
      await fc.assert(
        fc.asyncProperty(damage, async (bytes) => {
          expect(['rows', 'RAISED', 'OUT_OF_MEMORY']).toContain(await outcomeOf(bytes))
        }),
        { numRuns: 1500, seed: 7 },
      )
      door.closeScheduler(scheduler)
    },
  )
})
