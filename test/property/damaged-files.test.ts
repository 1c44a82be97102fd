import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { StructType } from '@kindling/core'
import fc from 'fast-check'
import { KindlingError, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

/** Says how many damaged files of each kind are read: `npm run faults -- damaged-files` reads more. */
const FILES = Number(process.env['KINDLING_DAMAGED_FILES'] ?? 60)
const SEED = Number(process.env['KINDLING_DAMAGED_SEED'] ?? 7)
/** No damaged file may keep a reader busy for longer, in milliseconds. */
const LONGEST = 5000
/** The engine may hold 1 GB; the test itself takes the rest. In bytes. */
const MOST_MEMORY = 2.5e9

const spark = SparkSession.builder
  .master('local[2]')
  .config('spark.sql.session.timeZone', 'UTC')
  .config('spark.driver.memory', '1g')
  .create()
afterAll(() => spark.stop())

const root = await mkdtemp(join(tmpdir(), 'kindling-damaged-'))

const FLAT = `SELECT CAST(id AS INT) AS i, if(id % 3 = 0, NULL, concat('text ü ', id % 7)) AS t, id / 8 AS d,
  CAST(id * 1.25 AS DECIMAL(9, 2)) AS p, DATE '2024-01-01' AS day, timestamp_seconds(id) AS ts, id % 2 = 0 AS b`
const NESTED = `${FLAT}, if(id % 4 = 0, NULL, array(id, NULL)) AS l, named_struct('x', id, 'y', 'why') AS s,
  map(concat('k', id), id) AS m`

interface Kind {
  readonly format: string
  readonly query: string
  readonly write?: Readonly<Record<string, string>>
  readonly read?: Readonly<Record<string, string>>
  /** Reads with the schema of the sound file, instead of finding it out. */
  readonly declared?: boolean
  /** Asks for rows that meet a condition, so that what a file says of its pages and row groups is looked at. */
  readonly where?: string
  /** Has DuckDB write the rows of the query, with these options. */
  readonly duckdb?: string
}

const CSV = { header: 'true' }
const XML = { rowTag: 'row' }
const KINDS: readonly (readonly [name: string, kind: Kind])[] = [
  ['csv', { format: 'csv', query: FLAT, write: CSV, read: { ...CSV, inferSchema: 'true' } }],
  ['csv of many lines', { format: 'csv', query: FLAT, read: { multiLine: 'true' }, declared: true }],
  ['csv that must fit', { format: 'csv', query: FLAT, read: { mode: 'FAILFAST' }, declared: true }],
  ['csv in gzip', { format: 'csv', query: FLAT, write: { compression: 'gzip' } }],
  ['json', { format: 'json', query: NESTED }],
  ['json with a schema', { format: 'json', query: NESTED, declared: true }],
  ['json of many lines', { format: 'json', query: NESTED, read: { multiLine: 'true' } }],
  ['xml', { format: 'xml', query: NESTED, write: XML, read: XML }],
  ['xml with a schema', { format: 'xml', query: NESTED, write: XML, read: XML, declared: true }],
  ['parquet in snappy', { format: 'parquet', query: NESTED }],
  ['parquet in zstd', { format: 'parquet', query: NESTED, write: { compression: 'zstd' } }],
  ['parquet in gzip', { format: 'parquet', query: NESTED, write: { compression: 'gzip' } }],
  ['parquet in lz4', { format: 'parquet', query: NESTED, write: { compression: 'lz4_raw' } }],
  [
    'parquet with a condition',
    { format: 'parquet', query: NESTED, where: "i = 17 OR t > 'text ü 5' AND d < 4" },
  ],
  [
    'parquet of DuckDB in brotli with Bloom filters',
    {
      format: 'parquet',
      query: "SELECT (i % 50) * 2 AS i, 'text ' || (i % 20) * 2 AS t FROM range(2000) r(i)",
      where: "i = 17 OR t = 'text 5'",
      duckdb: 'CODEC brotli',
    },
  ],
  ['plain parquet', { format: 'parquet', query: NESTED, write: { compression: 'none' } }],
  ['arrow', { format: 'arrow', query: NESTED }],
  ['avro in snappy', { format: 'avro', query: NESTED }],
  ['avro in zstandard', { format: 'avro', query: NESTED, write: { compression: 'zstandard' } }],
  ['avro in deflate', { format: 'avro', query: NESTED, write: { compression: 'deflate' } }],
  ['plain avro', { format: 'avro', query: NESTED, write: { compression: 'uncompressed' } }],
  [
    'avro with a schema',
    { format: 'avro', query: NESTED, write: { compression: 'uncompressed' }, declared: true },
  ],
  ['text', { format: 'text', query: "SELECT concat('line ', id) AS value" }],
]

/** Writes the rows of a kind into a folder, and gives their schema. */
async function writeSound({ format, query, write, duckdb }: Kind, folder: string): Promise<StructType> {
  if (duckdb === undefined) {
    const frame = await spark.sql(`${query} FROM range(40)`)
    await frame.write
      .format(format)
      .options(write ?? {})
      .save(folder)
    return await frame.schema()
  }
  await mkdir(folder)
  const path = join(folder, `part-0.${format}`)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT ${format}, ${duckdb})`)
  connection.closeSync()
  instance.closeSync()
  return await spark.read.format(format).load(path).schema()
}

/** Changes, cuts, drops and repeats bytes of a sound file. */
function damaged(sound: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat(sound.length - 1)
  const special = fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x22, 0x2c, 0x0a, 0x5c, 0x7b, 0x5b)
  const change = fc.tuple(place, fc.oneof(special, fc.nat(255)))
  return fc.oneof(
    fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
      const bytes = sound.slice()
      for (const [at, value] of changes) bytes[at] = value
      return bytes
    }),
    fc.nat(sound.length).map((length) => sound.slice(0, length)),
    fc
      .tuple(place, fc.nat(40))
      .map(([at, length]) => Buffer.concat([sound.subarray(0, at), sound.subarray(at + length)])),
    fc
      .tuple(place, place, fc.nat(40))
      .map(([from, to, length]) =>
        Buffer.concat([sound.subarray(0, to), sound.subarray(from, from + length), sound.subarray(to)]),
      ),
  )
}

describe('damaged files', () => {
  it.each(KINDS)(
    'give rows or an error that names no fault of ours: %s',
    async (name, kind) => {
      const folder = join(root, name.replaceAll(' ', '-'))
      const schema = await writeSound(kind, folder)
      const file = (await readdir(folder)).find((each) => each.startsWith('part-')) ?? ''
      const sound = new Uint8Array(await readFile(join(folder, file)))
      const path = join(root, `damaged-${file}`)
      const outcomeOf = async (bytes: Uint8Array): Promise<string> => {
        await writeFile(path, bytes)
        const reader = spark.read.format(kind.format).options(kind.read ?? {})
        try {
          const rows = (kind.declared === true ? reader.schema(schema) : reader).load(path)
          await (kind.where === undefined ? rows : rows.where(kind.where)).collect()
          return 'rows'
        } catch (error) {
          if (error instanceof KindlingError && error.code !== 'INTERNAL_ERROR') return 'error'
          return error instanceof Error ? (error.stack ?? error.message) : String(error)
        }
      }
      expect(await outcomeOf(sound)).toBe('rows')
      await fc.assert(
        fc.asyncProperty(damaged(sound), async (bytes) => {
          const started = performance.now()
          const outcome = await outcomeOf(bytes)
          expect(['rows', 'error'], outcome).toContain(outcome)
          expect(performance.now() - started).toBeLessThan(LONGEST)
        }),
        { numRuns: FILES, seed: SEED },
      )
    },
    600_000,
  )

  it('take no memory beyond the limit', () => {
    expect(process.resourceUsage().maxRSS * 1024).toBeLessThan(MOST_MEMORY)
  })
})
