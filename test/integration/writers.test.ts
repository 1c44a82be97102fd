import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder
  .master('local[2]')
  .config('spark.sql.session.timeZone', 'Europe/Zurich')
  .create()
afterAll(() => spark.stop())

const root = await mkdtemp(join(tmpdir(), 'kindling-writers-'))
let folders = 0
const newFolder = (): string => join(root, `folder-${folders++}`)

/** Lists the visible files below a folder. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.includes('part-'))
  return names.sort()
}

async function textOf(folder: string): Promise<string> {
  const texts = (await filesIn(folder)).map((name) => readFile(join(folder, name), 'utf8'))
  return (await Promise.all(texts)).join('')
}

const people = spark.createDataFrame(
  [
    { name: 'Ann', age: 31, city: 'Basel' },
    { name: 'Bo, the "B"', age: null, city: null },
    { name: '', age: 7, city: 'a/b=c' },
  ],
  'name STRING, age INT, city STRING',
)

describe('write.csv', () => {
  it('writes values as Spark does, with a header where one is asked for', async () => {
    const folder = newFolder()
    expect(await people.write.csv(folder, { header: true })).toEqual({ rows: 3, files: 1 })
    expect(await textOf(folder)).toBe('name,age,city\nAnn,31,Basel\n"Bo, the \\"B\\"",,\n"",7,a/b=c\n')
    const [file = ''] = await filesIn(folder)
    expect(file).toMatch(/^part-00000-[0-9a-f-]{36}-c000\.csv$/)
    expect((await readdir(folder)).sort()).toEqual(['_SUCCESS', file])
  })

  it('takes the options of the format', async () => {
    const folder = newFolder()
    await people.write
      .options({ sep: '\t', quoteAll: true, nullValue: 'NULL', compression: 'gzip', lineSep: '|' })
      .csv(folder)
    const [file = ''] = await filesIn(folder)
    expect(file).toMatch(/\.csv\.gz$/)
    const text = gunzipSync(await readFile(join(folder, file))).toString()
    expect(text).toBe('"Ann"\t"31"\t"Basel"|"Bo, the \\"B\\""\t"NULL"\t"NULL"|""\t"7"\t"a/b=c"|')
  })

  it('writes numbers, dates and times to the letter', async () => {
    const folder = newFolder()
    const frame =
      await spark.sql(`SELECT true, 1L, 1.5D, 1e10D, CAST(0.0000001 AS DECIMAL(10, 7)), DATE '2024-02-29',
      TIMESTAMP '2024-07-01 12:30:45.123456', TIMESTAMP_NTZ '2024-01-01 00:00:00'`)
    await frame.write.csv(folder)
    expect(await textOf(folder)).toBe(
      'true,1,1.5,1.0E10,1E-7,2024-02-29,2024-07-01T12:30:45.123+02:00,2024-01-01T00:00:00.000\n',
    )
    const patterns = newFolder()
    await frame.write
      .options({ dateFormat: "dd. MMMM ''yy", timestampFormat: 'EEE hh:mm a, SSSSSS xx' })
      .csv(patterns)
    expect(await textOf(patterns)).toContain('29. February \'24,"Mon 12:30 PM, 123456 +0200",')
  })

  it('refuses what the format cannot hold, and options that mean nothing', async () => {
    const nested = await spark.sql('SELECT array(1) AS list')
    await expect(nested.write.csv(newFolder())).rejects.toThrow('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE')
    await expect(people.write.option('compression', 'zap').csv(newFolder())).rejects.toThrow(
      'CODEC_NOT_AVAILABLE',
    )
    await expect(people.write.option('quote', 'ab').csv(newFolder())).rejects.toThrow('INVALID_ARGUMENT')
    await expect(people.write.option('header', 'maybe').csv(newFolder())).rejects.toThrow('INVALID_ARGUMENT')
    await expect(people.write.option('dateFormat', 'bbb').csv(newFolder())).rejects.toThrow(
      'INVALID_DATETIME_PATTERN',
    )
  })
})

describe('write.json', () => {
  it('writes nested values and leaves out NULLs', async () => {
    const folder = newFolder()
    const frame = await spark.sql(
      `SELECT array(1, NULL) AS list, named_struct('a', CAST(NULL AS INT), 'b', 'x"') AS s, 1.50 AS d,
        CAST('NaN' AS DOUBLE) AS n, CAST('ab' AS BINARY) AS bytes, CAST(NULL AS INT) AS gone`,
    )
    await frame.write.json(folder)
    expect(await textOf(folder)).toBe(
      '{"list":[1,null],"s":{"b":"x\\""},"d":1.50,"n":"NaN","bytes":"YWI="}\n',
    )
    const whole = newFolder()
    await frame.select('s', 'gone').write.json(whole, { ignoreNullFields: false })
    expect(await textOf(whole)).toBe('{"s":{"a":null,"b":"x\\""},"gone":null}\n')
  })
})

describe('write.text', () => {
  it('writes one column, a row a line', async () => {
    const folder = newFolder()
    await people.select('name').write.text(folder)
    expect(await textOf(folder)).toBe('Ann\nBo, the "B"\n\n')
    await expect(people.write.text(newFolder())).rejects.toThrow('TEXT_NEEDS_ONE_COLUMN')
    expect((await spark.read.text(folder).collect()).map((row) => row.value)).toEqual([
      'Ann',
      'Bo, the "B"',
      '',
    ])
  })
})

describe('partitionBy', () => {
  it('puts rows into folders, names escaped as Spark does', async () => {
    const folder = newFolder()
    await people.write.partitionBy('city').json(folder)
    const names = (await filesIn(folder)).map((name) => name.slice(0, name.lastIndexOf('/')))
    expect(names).toEqual(['city=Basel', 'city=__HIVE_DEFAULT_PARTITION__', 'city=a%2Fb%3Dc'])
    const read = await spark.read.text(folder).orderBy('city').collect()
    expect(read.map((row) => row.city)).toEqual([null, 'Basel', 'a/b=c'])
    expect(await readFile(join(folder, (await filesIn(folder))[0] ?? ''), 'utf8')).toBe(
      '{"name":"Ann","age":31}\n',
    )
  })

  it('keeps the rows of a partition in order, and together in one file', async () => {
    const folder = newFolder()
    const numbers = spark.range(300_000).selectExpr('id', 'id % 3 AS k')
    expect(await numbers.write.partitionBy('k').csv(folder)).toEqual({ rows: 300_000, files: 3 })
    const [first = ''] = await filesIn(folder)
    const lines = (await readFile(join(folder, first), 'utf8')).trim().split('\n')
    expect(lines.length).toBe(100_000)
    expect(lines.every((line, index) => Number(line) === index * 3)).toBe(true)
  })

  it('refuses columns that are not there, that are all of them, or that no folder can name', async () => {
    const refused = (...columns: string[]) => people.write.partitionBy(...columns).json(newFolder())
    await expect(refused('none')).rejects.toThrow('PARTITION_COLUMN_NOT_FOUND_IN_SCHEMA')
    await expect(refused('name', 'age', 'city')).rejects.toThrow('ALL_PARTITION_COLUMNS_NOT_ALLOWED')
    await expect(refused('name', 'NAME')).rejects.toThrow('COLUMN_ALREADY_EXISTS')
    const nested = await spark.sql('SELECT 1 AS a, array(1) AS list')
    await expect(nested.write.partitionBy('list').json(newFolder())).rejects.toThrow(
      'INVALID_PARTITION_COLUMN_DATA_TYPE',
    )
    const twice = await spark.sql('SELECT 1 AS a, 2 AS A')
    await expect(twice.write.json(newFolder())).rejects.toThrow('COLUMN_ALREADY_EXISTS')
  })

  it('overwrites only the partitions that get rows, in dynamic mode', async () => {
    const folder = newFolder()
    const rows = (value: string, ...keys: number[]) =>
      spark.createDataFrame(
        keys.map((k) => ({ k, value })),
        'k INT, value STRING',
      )
    await rows('old', 1, 2).write.partitionBy('k').json(folder)
    await rows('new', 2, 3)
      .write.mode('overwrite')
      .option('partitionOverwriteMode', 'dynamic')
      .partitionBy('k')
      .json(folder)
    expect(await textOf(folder)).toBe('{"value":"old"}\n{"value":"new"}\n{"value":"new"}\n')
    await rows('last', 4).write.mode('overwrite').partitionBy('k').json(folder)
    expect((await readdir(folder)).sort()).toEqual(['_SUCCESS', 'k=4'])
  })
})

describe('maxRecordsPerFile', () => {
  it('starts a new file after so many rows', async () => {
    const folder = newFolder()
    expect(await spark.range(10).write.option('maxRecordsPerFile', 3).json(folder)).toEqual({
      rows: 10,
      files: 4,
    })
    expect((await filesIn(folder)).map((name) => /-(c\d{3})\./.exec(name)?.[1])).toEqual([
      'c000',
      'c001',
      'c002',
      'c003',
    ])
  })
})

describe('modes', () => {
  it('refuse, replace, add to or leave what is there', async () => {
    const folder = newFolder()
    const one = (value: number) => spark.createDataFrame([{ value }])
    await one(1).write.json(folder)
    await expect(one(2).write.json(folder)).rejects.toThrow('PATH_ALREADY_EXISTS')
    await expect(one(2).write.mode('error').json(folder)).rejects.toThrow('PATH_ALREADY_EXISTS')
    expect(await one(2).write.mode('ignore').json(folder)).toEqual({ rows: 0, files: 0 })
    expect(await textOf(folder)).toBe('{"value":1}\n')
    await one(2).write.mode('append').json(folder)
    expect((await filesIn(folder)).length).toBe(2)
    await one(3).write.mode('OVERWRITE').json(folder)
    expect(await textOf(folder)).toBe('{"value":3}\n')
    expect(() => one(4).write.mode('sometimes')).toThrow('INVALID_SAVE_MODE')
  })

  it('write a file for no rows, so that the folder can be read', async () => {
    const folder = newFolder()
    expect(await people.where('false').write.csv(folder, { header: true })).toEqual({ rows: 0, files: 1 })
    expect(await textOf(folder)).toBe('name,age,city\n')
  })
})

describe('INSERT OVERWRITE DIRECTORY', () => {
  it('writes the rows of a query', async () => {
    const folder = newFolder()
    await spark.sql(`INSERT OVERWRITE DIRECTORY '${folder}' USING csv SELECT 1, 'a'`)
    await spark.sql(`INSERT OVERWRITE DIRECTORY '${folder}' USING csv SELECT 2, 'b'`)
    expect(await textOf(folder)).toBe('2,b\n')
  })
})

describe('a write that fails', () => {
  it('leaves what was there and nothing else', async () => {
    const folder = newFolder()
    await spark.range(3).write.json(folder)
    const before = await textOf(folder)
    const failing = spark.range(200_000).selectExpr('1 / (id - 150000) AS x')
    await expect(failing.write.mode('overwrite').json(folder)).rejects.toThrow('DIVIDE_BY_ZERO')
    await expect(failing.write.mode('append').json(folder)).rejects.toThrow('DIVIDE_BY_ZERO')
    expect(await textOf(folder)).toBe(before)
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([])
    const fresh = newFolder()
    await expect(failing.write.json(join(fresh, 'below'))).rejects.toThrow('DIVIDE_BY_ZERO')
    await expect(stat(fresh)).rejects.toThrow('ENOENT')
  })

  it('is cancelled by a signal', async () => {
    const folder = newFolder()
    const controller = new AbortController()
    const writing = spark.range(100_000_000).write.format('json').save(folder, { signal: controller.signal })
    setTimeout(() => controller.abort(), 50)
    await expect(writing).rejects.toThrow('CANCELLED')
    await expect(stat(folder)).rejects.toThrow('ENOENT')
  })

  it('is refused where a file lies, where the folder is being written, and where the query reads', async () => {
    const file = newFolder()
    await writeFile(file, 'x')
    await expect(people.write.json(file)).rejects.toThrow('PATH_ALREADY_EXISTS')
    await expect(people.write.mode('append').json(file)).rejects.toThrow('FAILED_FILE_ACCESS')
    const folder = newFolder()
    const slow = spark.range(3_000_000).write.json(folder)
    while (!existsSync(join(folder, '.kindling-lock'))) await new Promise((resolve) => setTimeout(resolve, 5))
    await expect(people.write.mode('append').json(folder)).rejects.toThrow('CONCURRENT_WRITE')
    await slow
    const own = spark.read.text(folder)
    await expect(own.write.mode('overwrite').text(folder)).rejects.toThrow('UNSUPPORTED_OVERWRITE.PATH')
  })

  it('says so where the folder may not be written', async () => {
    const folder = newFolder()
    await mkdir(folder)
    await chmod(folder, 0o500)
    // Nothing is forbidden to the superuser.
    if (process.getuid?.() === 0) return
    await expect(people.write.mode('append').json(folder)).rejects.toThrow('FAILED_FILE_ACCESS')
  })
})

describe('a writer that died', () => {
  const lock = (host: string, process: number) => JSON.stringify({ id: 'dead', process, host })

  it('is finished by the next reader where its journal lies there', async () => {
    const folder = newFolder()
    await mkdir(join(folder, '.kindling-dead/k=1'), { recursive: true })
    await writeFile(join(folder, 'part-old.txt'), 'old\n')
    await writeFile(join(folder, '.kindling-dead/k=1/part-new.txt.tmp'), 'new\n')
    const journal = {
      staging: '.kindling-dead',
      add: ['k=1/part-new.txt'],
      remove: ['part-old.txt'],
      marksSuccess: true,
    }
    await writeFile(join(folder, '.kindling-journal'), JSON.stringify(journal))
    expect(await spark.read.text(folder).collect()).toEqual([{ value: 'new', k: 1 }])
    expect((await readdir(folder)).sort()).toEqual(['_SUCCESS', 'k=1'])
  })

  it('counts for nothing without a journal, and is cleaned up by the next writer', async () => {
    const { hostname } = await import('node:os')
    const folder = newFolder()
    await mkdir(join(folder, '.kindling-dead'), { recursive: true })
    await writeFile(join(folder, 'part-old.txt'), 'old\n')
    await writeFile(join(folder, '.kindling-dead/part-new.txt.tmp'), 'new\n')
    await writeFile(join(folder, '.kindling-lock'), lock(hostname(), 2 ** 22 + 1))
    expect(await spark.read.text(folder).collect()).toEqual([{ value: 'old' }])
    await people.select('name').limit(1).write.mode('append').text(folder)
    expect(await textOf(folder)).toBe('Ann\nold\n')
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('is refused when its journal leads out of the folder', async () => {
    const folder = newFolder()
    await mkdir(folder)
    const journal = { staging: '.kindling-dead', add: [], remove: ['../other'], marksSuccess: false }
    await writeFile(join(folder, '.kindling-journal'), JSON.stringify(journal))
    await expect(spark.read.text(folder).collect()).rejects.toThrow('WRITE_JOURNAL_DAMAGED')
    await writeFile(join(folder, '.kindling-journal'), '{')
    await expect(people.write.mode('append').json(folder)).rejects.toThrow('WRITE_JOURNAL_DAMAGED')
  })
})
