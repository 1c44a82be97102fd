import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Table, tableFromIPC, tableToIPC } from 'apache-arrow'
import { SparkSession } from 'kindling'
import polars from 'nodejs-polars'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

const root = await mkdtemp(join(tmpdir(), 'kindling-arrow-'))
let folders = 0
const newFolder = (): string => join(root, `folder-${folders++}`)

/** Has a column of every type, NULLs and values at the edges among them. */
const EVERY_TYPE = `
  SELECT
    id,
    if(id % 5 = 0, NULL, id % 2 = 0) AS flag,
    CAST(id % 100 AS TINYINT) AS tiny,
    CAST(id AS SMALLINT) AS small,
    CAST(if(id % 7 = 0, NULL, id * 1000) AS INT) AS number,
    CAST(id / 3D AS FLOAT) AS ratio,
    if(id % 11 = 0, NULL, id / 7D) AS real,
    CAST(id * -1.25 AS DECIMAL(9, 2)) AS price,
    if(id % 3 = 0, NULL, CAST(id AS DECIMAL(30, 5)) * -123456789012345) AS wide,
    if(id % 5 = 0, NULL, concat('text ü ', id % 50)) AS text,
    CAST(concat('bytes', id) AS BINARY) AS bytes,
    date_add(DATE '1969-01-01', CAST(id AS INT)) AS day,
    timestamp_micros(id * 100000000700007 - 62135596800000000) AS moment,
    CAST(timestamp_micros(id * 100000000700007 - 62135596800000000) AS TIMESTAMP_NTZ) AS clock,
    make_ym_interval(0, CAST(id AS INT)) AS months,
    make_dt_interval(0, 0, 0, id / 8) AS duration,
    NULL AS nothing,
    if(id % 3 = 0, NULL, array(id, NULL, id + 1)) AS list,
    named_struct('x', CAST(id AS INT), 'y', if(id % 2 = 0, NULL, array(concat('y', id)))) AS pair,
    if(id % 4 = 0, NULL, map(concat('k', id % 3), named_struct('d', CAST(id AS DECIMAL(5, 1))))) AS dictionary
  FROM range(2500)`

async function writeEveryType(): Promise<string> {
  const folder = newFolder()
  await (await spark.sql(EVERY_TYPE)).write.format('arrow').save(folder)
  return folder
}

async function fileIn(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((each) => each.startsWith('part-'))
  return join(folder, name ?? '')
}

async function tableIn(folder: string): Promise<Table> {
  return tableFromIPC(await readFile(await fileIn(folder)))
}

const expected = await (await spark.sql(EVERY_TYPE)).orderBy('id').collect()

describe('write.format("arrow")', () => {
  it('writes files that come back as they were, with every type', async () => {
    const folder = await writeEveryType()
    expect(await fileIn(folder)).toMatch(/\.arrow$/)
    const read = spark.read.format('arrow').load(folder)
    expect(await read.orderBy('id').collect()).toEqual(expected)
    const schema = await (await spark.sql(EVERY_TYPE)).schema()
    const types = schema.fields.map(({ name, type }) => [name, type.kind])
    expect((await read.schema()).fields.map(({ name, type }) => [name, type.kind])).toEqual(types)
  })

  it('writes what apache-arrow reads', async () => {
    const table = await tableIn(await writeEveryType())
    expect(table.numRows).toBe(2500)
    expect(table.schema.fields.map(({ type }) => String(type))).toEqual([
      'Int64',
      'Bool',
      'Int8',
      'Int16',
      'Int32',
      'Float32',
      'Float64',
      'Decimal[9e+2]',
      'Decimal[38e+5]',
      'Utf8',
      'Binary',
      'Date32<DAY>',
      'Timestamp<MICROSECOND, UTC>',
      'Timestamp<MICROSECOND>',
      'Interval<YEAR_MONTH>',
      'Duration<MICROSECOND>',
      'Null',
      'List<Int64>',
      'Struct<{x:Int32, y:List<Utf8>}>',
      'Map<{key:Utf8, value:Struct<{d:Decimal[5e+1]}>}>',
    ])
    expect(table.getChild('text')?.toArray().slice(0, 3)).toEqual([null, 'text ü 1', 'text ü 2'])
    expect(table.getChild('list')?.get(1)?.toJSON()).toEqual([1n, null, 2n])
    expect(await spark.createDataFrame(tableToIPC(table)).then((frame) => frame.collect())).toEqual(expected)
  })

  it('writes what Polars reads', async () => {
    const folder = newFolder()
    const columns = ['flag', 'tiny', 'small', 'number', 'ratio', 'real', 'text', 'pair']
    const whole = await spark.sql(EVERY_TYPE)
    // Polars gives integers of 64 bits as numbers.
    const frame = whole.selectExpr(...columns, 'CAST(id AS INT) AS id', 'CAST(list AS ARRAY<INT>) AS list')
    await frame.write.format('arrow').save(folder)
    const read = polars.readIPC(await readFile(await fileIn(folder)))
    const rows = await frame.collect()
    for (const name of [...columns, 'id', 'list']) {
      expect(read.getColumn(name).toArray(), name).toEqual(rows.map((row) => row[name]))
    }
  })

  it('has the modes, partitions and limits of the other writers', async () => {
    const folder = newFolder()
    const frame = await spark.sql('SELECT id, id % 2 AS part FROM range(10)')
    await frame.write.format('arrow').partitionBy('part').option('maxRecordsPerFile', '2').save(folder)
    await frame.write.format('arrow').mode('append').partitionBy('part').save(folder)
    await expect(frame.write.format('arrow').save(folder)).rejects.toThrow('PATH_ALREADY_EXISTS')
    const read = spark.read.format('arrow').load(folder)
    expect(await read.groupBy('part').count().orderBy('part').collect()).toEqual([
      { part: 0, count: 10n },
      { part: 1, count: 10n },
    ])
    expect((await readdir(join(folder, 'part=0'))).length).toBe(4)
  })

  it('writes files without rows, and of many batches', async () => {
    const folder = newFolder()
    const frame = await spark.sql("SELECT id, concat('n', id) AS name, array(id) AS list FROM range(300000)")
    await frame.where('id < 0').write.format('arrow').save(folder)
    expect((await tableIn(folder)).numRows).toBe(0)
    const read = spark.read.format('arrow').load(folder)
    expect(await read.collect()).toEqual([])
    expect((await read.schema()).fields.map(({ name }) => name)).toEqual(['id', 'name', 'list'])
    await frame.write.format('arrow').mode('overwrite').save(folder)
    const sums = read.selectExpr('count(*) AS n', 'sum(id) AS s', 'sum(list[0]) AS l', 'max(name) AS m')
    expect(await sums.collect()).toEqual([
      { n: 300_000n, s: 44_999_850_000n, l: 44_999_850_000n, m: 'n99999' },
    ])
  })

  it('says which options it does not have', async () => {
    const write = spark.range(1).write.format('arrow').option('compression', 'zstd')
    await expect(write.save(newFolder())).rejects.toThrow('CODEC_NOT_AVAILABLE')
  })
})

describe('read.format("arrow")', () => {
  it('reads what Polars writes', async () => {
    const path = join(root, 'polars.arrow')
    const frame = polars.DataFrame({ n: [1, null, 3], t: ['a', null, 'ü'], l: [[1], [], [2, 3]] })
    await writeFile(path, frame.writeIPC())
    expect(await spark.read.format('arrow').load(path).collect()).toEqual([
      { n: 1, t: 'a', l: [1] },
      { n: null, t: null, l: [] },
      { n: 3, t: 'ü', l: [2, 3] },
    ])
  })
})
