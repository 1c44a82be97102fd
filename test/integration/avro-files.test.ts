import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { type DataFrame, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

const root = await mkdtemp(join(tmpdir(), 'kindling-avro-'))
let folders = 0
const folder = (): string => join(root, `f${folders++}`)

const RICH = `SELECT id, CAST(id AS INT) AS i, if(id % 3 = 0, NULL, concat('name ', id)) AS n, id * 1.25D AS d,
  CAST(id AS DECIMAL(20, 3)) AS m, CAST(id % 100 AS DECIMAL(5, 2)) AS q, array(id, NULL, id + 1) AS l, map('k', CAST(id AS STRING)) AS mp,
  named_struct('x', CAST(id AS FLOAT), 'y', date_add(DATE'2020-01-01', CAST(id AS INT))) AS s, timestamp_micros(id * 1000001) AS t,
  TIMESTAMP_NTZ'2020-01-01 00:00:00' AS z, encode(CAST(id AS STRING), 'utf-8') AS b, id % 2 = 0 AS f, INTERVAL 1 DAY AS iv`

const number = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value * 2
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return [...bytes, rest]
}
const text = (value: string): number[] => [...number(Buffer.byteLength(value)), ...Buffer.from(value)]
const MARKER = Array.from({ length: 16 }, (_, index) => 0xa0 + index)

/** Writes a container file by hand, as the specification of Avro says. */
function container(
  schema: object,
  blocks: readonly (readonly [rows: number, bytes: readonly number[]])[],
  codec = 'null',
): Uint8Array {
  const metadata = [
    ...number(2),
    ...text('avro.schema'),
    ...text(JSON.stringify(schema)),
    ...text('avro.codec'),
    ...text(codec),
    0,
  ]
  const body = blocks.flatMap(([rows, bytes]) => [
    ...number(rows),
    ...number(bytes.length),
    ...bytes,
    ...MARKER,
  ])
  return Uint8Array.from([...Buffer.from('Obj\x01'), ...metadata, ...MARKER, ...body])
}

async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = folder()
  await mkdir(path)
  await writeFile(join(path, 'a.avro'), bytes)
  return path
}

const PERSON = {
  type: 'record',
  name: 'p',
  fields: [
    { name: 'a', type: 'int' },
    { name: 'b', type: ['null', 'string'] },
  ],
}
const avro = () => spark.read.format('avro')
const plain = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value)
const rows = async (frame: Pick<DataFrame, 'collect'>): Promise<unknown[]> =>
  (await frame.collect()).map((row) => Object.values(row).map(plain))

async function failure(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    return (error as { readonly code?: string }).code
  }
}

describe('files of Avro', () => {
  it('are read block by block, as the specification has them', async () => {
    const path = await fileOf(
      container(PERSON, [
        [2, [2, 2, 2, 0x78, 4, 0]],
        [0, []],
        [1, [6, 0]],
      ]),
    )
    expect(await rows(avro().load(path))).toEqual([
      [1, 'x'],
      [2, null],
      [3, null],
    ])
    expect((await avro().load(path).schema()).fields.map(({ name, nullable }) => [name, nullable])).toEqual([
      ['a', true],
      ['b', true],
    ])
    const packed = [...deflateRawSync(Uint8Array.from([2, 2, 2, 0x78, 4, 0]))]
    const deflated = await fileOf(container(PERSON, [[2, packed]], 'deflate'))
    expect(await rows(avro().load(deflated).select('b', 'a'))).toEqual([
      ['x', 1],
      [null, 2],
    ])
    expect(await avro().load(deflated).count()).toBe(2)
    expect(await rows(spark.sql(`SELECT max(a) FROM avro.\`${path}\``))).toEqual([[3]])
    await spark.sql(`CREATE TEMPORARY VIEW people USING avro OPTIONS (path '${path}')`)
    expect(await rows(spark.sql('SELECT b FROM people WHERE a = 1'))).toEqual([['x']])
  })

  it('come back as they were written, by every codec, and are cut into parts', async () => {
    const frame = await spark.sql(`${RICH} FROM range(20000)`)
    const expected = await rows(frame)
    for (const compression of ['uncompressed', 'snappy', 'deflate', 'zstandard']) {
      const path = folder()
      await frame.write.format('avro').option('compression', compression).save(path)
      const [file = ''] = (await readdir(path)).filter((name) => name.startsWith('part-'))
      const extension = compression === 'uncompressed' ? '.avro' : `.${compression}.avro`
      expect(file.endsWith(extension) && file).toBe(file)
      expect(await rows(avro().load(path))).toEqual(expected)
    }
  }, 60_000)

  it('of different schemas are read by the schema that each has', async () => {
    const path = await fileOf(container(PERSON, [[1, [2, 0]]]))
    const other = {
      type: 'record',
      name: 'p',
      fields: [
        { name: 'c', type: 'string' },
        { name: 'a', type: 'long' },
      ],
    }
    await writeFile(join(path, 'b.avro'), container(other, [[1, [2, 0x79, 8]]]))
    expect(await rows(avro().schema('a BIGINT, c STRING, b STRING').load(path))).toEqual([
      [1, null, null],
      [4, 'y', null],
    ])
    const wide = {
      type: 'record',
      name: 'p',
      fields: [
        { name: 'a', type: 'double' },
        { name: 'z', type: 'string', default: 'none' },
      ],
    }
    expect(await rows(avro().option('avroSchema', JSON.stringify(wide)).load(path))).toEqual([
      [1, 'none'],
      [4, 'none'],
    ])
    await writeFile(join(path, 'c.avro'), '')
    expect(await avro().schema('a BIGINT').load(path).count()).toBe(2)
  })

  it('are read by place where positionalFieldMatching says so', async () => {
    const path = await fileOf(container(PERSON, [[1, [2, 2, 2, 0x78]]]))
    const frame = avro().option('positionalFieldMatching', true).schema('x INT, y STRING').load(path)
    expect(await rows(frame)).toEqual([[1, 'x']])
    expect(await rows(frame.select('y'))).toEqual([['x']])
  })

  it('have the schema that the options name, and are in folders of partitions', async () => {
    const schema = {
      type: 'record',
      name: 'q',
      fields: [
        { name: 'i', type: 'int' },
        { name: 'e', type: { type: 'enum', name: 'en', symbols: ['A'] } },
      ],
    }
    const path = folder()
    const chosen = await spark.sql("SELECT 'A' AS e, 1 AS i")
    await chosen.write.format('avro').option('avroSchema', JSON.stringify(schema)).save(path)
    expect(await rows(avro().load(path))).toEqual([[1, 'A']])
    const named = folder()
    await spark
      .range(1)
      .write.format('avro')
      .options({ recordName: 'R', recordNamespace: 'a.b', compression: 'uncompressed' })
      .save(named)
    const [file = ''] = (await readdir(named)).filter((name) => name.startsWith('part-'))
    const bytes = (await readFile(join(named, file))).toString('latin1')
    expect(bytes).toContain(
      '{"type":"record","name":"R","namespace":"a.b","fields":[{"name":"id","type":"long"}]}',
    )
    const parted = folder()
    const halves = await spark.sql('SELECT id, id % 2 AS p FROM range(4)')
    await halves.write.partitionBy('p').format('avro').save(parted)
    expect(await rows(avro().load(parted).orderBy('id'))).toEqual([
      [0, 0],
      [1, 1],
      [2, 0],
      [3, 1],
    ])
    const empty = folder()
    await spark.range(0).write.format('avro').save(empty)
    expect(await rows(avro().load(empty))).toEqual([])
  })

  it('that are damaged are errors that name the file', async () => {
    const sound = container(PERSON, [[2, [2, 2, 2, 0x78, 4, 0]]])
    const damaged: readonly Uint8Array[] = [
      Buffer.from('garbage garbage garbage'),
      sound.slice(0, 40),
      sound.slice(0, -1),
      Uint8Array.from([...sound.slice(0, -1), 0]),
      container(PERSON, [[3, [2, 2, 2, 0x78, 4, 0]]]),
      container(PERSON, [[1, [2, 2, 2, 0x78, 4, 0]]]),
      container(PERSON, [[2, [2, 2, 2, 0x78, 4, 0]]], 'bzip2'),
      container(PERSON, [[2, [2, 2, 2, 0x78, 4, 0]]], 'snappy'),
      container(PERSON, [[2, [2, 2, 2, 0x78, 4, 0]]], 'deflate'),
      container(PERSON, [[2, [2, 2, 2, 0x78, 4, 0]]], 'zstandard'),
      container({ type: 'record', name: 'e', fields: [] }, [[1e9, []]]),
    ]
    for (const [index, bytes] of damaged.entries()) {
      const work = avro()
        .load(await fileOf(bytes))
        .collect()
      expect([index, await failure(work)]).toEqual([index, 'FAILED_READ_FILE.NO_HINT'])
    }
    expect(
      await failure(
        avro()
          .load(await fileOf(container({}, [])))
          .collect(),
      ),
    ).toBe('INVALID_SCHEMA.PARSE_ERROR')
    const mismatch = 'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT'
    expect(
      await failure(
        avro()
          .schema('a STRING')
          .load(await fileOf(sound))
          .collect(),
      ),
    ).toBe(mismatch)
  })

  it('refuse types, names and codecs that they do not have', async () => {
    const save = async (query: string, options = {}) => {
      const frame = await spark.sql(query)
      return await failure(frame.write.format('avro').options(options).save(folder()))
    }
    const type = 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE'
    expect(await save("SELECT parse_json('1') AS v")).toBe(type)
    expect(await save('SELECT map(1, 2) AS v')).toBe(type)
    expect(await save("SELECT TIME'12:00:00' AS v")).toBe(type)
    expect(await save('SELECT 1 AS `a b`')).toBe('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT')
    expect(await save('SELECT 1 AS a', { compression: 'nonsense' })).toBe('CODEC_SHORT_NAME_NOT_FOUND')
    const missing = 'CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION'
    expect(await save('SELECT 1 AS a', { compression: 'xz' })).toBe(missing)
    const other = JSON.stringify(PERSON)
    expect(await save('SELECT 1 AS c', { avroSchema: other })).toBe(
      'DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT',
    )
    expect(
      await failure(
        avro()
          .schema('a INTERVAL')
          .load(await fileOf(container(PERSON, [])))
          .collect(),
      ),
    ).toBe(type)
  })
})
