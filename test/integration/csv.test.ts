import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-csv-'))
  for (const [path, bytes] of Object.entries(files)) await writeFile(join(folder, path), bytes)
  return folder
}

async function pathOf(text: string | Uint8Array, name = 'a.csv'): Promise<string> {
  return join(await folderWith({ [name]: text }), name)
}

describe('CSV', () => {
  it('has columns of strings, named by number', async () => {
    const frame = spark.read.csv(await pathOf('a,1\n"b, c",\n'))
    expect(await frame.collect()).toEqual([
      { _c0: 'a', _c1: '1' },
      { _c0: 'b, c', _c1: null },
    ])
  })

  it('takes names from the header, and numbers where there are none or several', async () => {
    const frame = spark.read.option('header', true).csv(await pathOf('a,b,A,,b\n1,2,3,4,5\n'))
    expect(await frame.columns()).toEqual(['a0', 'b1', 'A2', '_c3', 'b4'])
    expect(await frame.collect()).toEqual([{ a0: '1', b1: '2', A2: '3', _c3: '4', b4: '5' }])
  })

  it('finds out the types of the columns', async () => {
    const path = await pathOf(
      'i,l,m,d,t,s,b,x,n\n1,3000000000,99999999999999999999,1.5,2020-01-01,2020-01-01 10:00:00,true,1,\n2,1,1,2,2020-02-01,2020-02-01,FALSE,a,\n',
    )
    const frame = spark.read.options({ HEADER: 'true', inferSchema: 'true' }).csv(path)
    const { fields } = await frame.schema()
    expect(
      fields.map(({ type }) => (type.kind === 'decimal' ? `decimal(${type.precision})` : type.kind)),
    ).toEqual(['int', 'bigint', 'decimal(20)', 'double', 'date', 'timestamp', 'boolean', 'string', 'string'])
    expect(await frame.select('i', 'd', 's').collect()).toEqual([
      { i: 1, d: 1.5, s: new Date('2020-01-01T10:00:00Z') },
      { i: 2, d: 2, s: new Date('2020-02-01T00:00:00Z') },
    ])
  })

  it('is a view with typed columns in SQL, whatever the case of the options', async () => {
    const path = await pathOf('1\t2.5\n2\t')
    await spark.sql(
      `CREATE TEMPORARY VIEW t (a INT, b DOUBLE) USING csv OPTIONS (path '${path}', Delimiter '\\t', HEADER 'false')`,
    )
    expect(await spark.sql('SELECT b, a + 1 AS c FROM t').collect()).toEqual([
      { b: 2.5, c: 2 },
      { b: null, c: 3 },
    ])
    expect(await spark.sql('SELECT count(*) AS n FROM t').collect()).toEqual([{ n: 2n }])
  })

  it('gives NULL for what does not fit, and keeps the row in a column of its own where the schema has it', async () => {
    const path = await pathOf('1,a\nx,b\n3\n4,d,e\n')
    const frame = spark.read.schema('n INT, s STRING, _corrupt_record STRING').csv(path)
    expect(await frame.collect()).toEqual([
      { n: 1, s: 'a', _corrupt_record: null },
      { n: null, s: 'b', _corrupt_record: 'x,b' },
      { n: 3, s: null, _corrupt_record: '3' },
      { n: 4, s: 'd', _corrupt_record: '4,d,e' },
    ])
    await expect(frame.select('_corrupt_record').collect()).rejects.toThrow(
      'QUERY_ONLY_CORRUPT_RECORD_COLUMN',
    )
    const dropped = spark.read.schema('n INT, s STRING').option('mode', 'dropMalformed').csv(path)
    expect(await dropped.collect()).toEqual([{ n: 1, s: 'a' }])
    await expect(
      spark.read.schema('n INT, s STRING').option('mode', 'FAILFAST').csv(path).collect(),
    ).rejects.toThrow(/MALFORMED_RECORD_IN_PARSING.*`x,b` at line 2 of .*a\.csv/)
  })

  it('reads dates and timestamps by patterns', async () => {
    const path = await pathOf('31/12/2020;12.31.2020 11-30 PM\n2020-12-31;x\n')
    const frame = spark.read
      .options({ sep: ';', dateFormat: 'dd/MM/yyyy', timestampFormat: 'MM.dd.yyyy hh-mm a' })
      .schema('d DATE, t TIMESTAMP')
      .csv(path)
    expect(await frame.selectExpr('cast(d AS STRING) AS d', 'cast(t AS STRING) AS t').collect()).toEqual([
      { d: '2020-12-31', t: '2020-12-31 23:30:00' },
      { d: null, t: null },
    ])
    await expect(
      spark.read.option('dateFormat', 'YYYY').schema('d DATE').csv(path).collect(),
    ).rejects.toThrow('YYYY')
    const inferred = spark.read
      .options({ sep: ';', inferSchema: 'true', dateFormat: 'dd/MM/yyyy' })
      .csv(await pathOf('31/12/2020;a\n01/01/2021;b\n'))
    expect((await inferred.schema()).fields[0]?.type.kind).toBe('date')
  })

  it('reads compressed files, and says which it cannot', async () => {
    const rows = [{ _c0: 'a', _c1: 'b' }]
    expect(await spark.read.csv(await pathOf(gzipSync('a,b\n'), 'a.csv.gz')).collect()).toEqual(rows)
    await expect(spark.read.csv(await pathOf('a,b\n', 'a.csv.gz')).collect()).rejects.toThrow(
      /FAILED_READ_FILE.*a\.csv\.gz/,
    )
    await expect(spark.read.csv(await pathOf('a,b\n', 'a.csv.bz2')).collect()).rejects.toThrow('bz2')
  })

  it('refuses options that are wrong or not built', async () => {
    const path = await pathOf('a')
    const read = (key: string, value: string) => spark.read.option(key, value).csv(path).collect()
    await expect(read('header', 'yes')).rejects.toThrow('INVALID_ARGUMENT')
    await expect(read('sep', '')).rejects.toThrow('INVALID_DELIMITER_VALUE.EMPTY_STRING')
    await expect(read('sep', '\\x')).rejects.toThrow('INVALID_DELIMITER_VALUE.UNSUPPORTED_SPECIAL_CHARACTER')
    await expect(read('quote', 'ab')).rejects.toThrow('INVALID_ARGUMENT')
    await expect(read('encoding', 'EBCDIC')).rejects.toThrow('INVALID_ARGUMENT')
    await expect(spark.read.schema('a ARRAY<INT>').csv(path).collect()).rejects.toThrow(
      'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE',
    )
  })

  it('has no columns when there is nothing in it', async () => {
    expect(await spark.read.csv(await pathOf('')).columns()).toEqual([])
    expect(
      await spark.read
        .schema('a INT')
        .csv(await pathOf(''))
        .collect(),
    ).toEqual([])
  })

  it('is cut and read by several threads', async () => {
    const lines = Array.from({ length: 400_000 }, (_, index) => `${index},"x${index % 7}",${index / 4}`)
    const frame = spark.read.schema('a INT, b STRING, c DOUBLE').csv(await pathOf(lines.join('\n')))
    expect(await frame.groupBy().agg({ a: 'sum', c: 'max' }).collect()).toEqual([
      { 'sum(a)': 79999800000n, 'max(c)': 99999.75 },
    ])
    expect(await frame.offset(399_999).collect()).toEqual([{ a: 399_999, b: 'x5', c: 99999.75 }])
  })
})
