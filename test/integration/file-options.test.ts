import { mkdir, mkdtemp, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

/** Makes files of 2020-06-01 and one of 2021. */
async function someFiles(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-options-'))
  await mkdir(join(folder, 'k=1'))
  for (const [path, text] of Object.entries({ 'k=1/a.txt': 'a', 'k=1/b.log': 'b', 'k=1/c.txt': 'c' })) {
    await writeFile(join(folder, path), text)
    const day = new Date(path.includes('c.txt') ? '2021-06-01T00:00:00Z' : '2020-06-01T00:00:00Z')
    await utimes(join(folder, path), day, day)
  }
  return folder
}

describe('a source without a path', () => {
  it('has no rows where its schema is given', async () => {
    for (const format of ['parquet', 'csv', 'json', 'avro']) {
      await spark.sql(`CREATE OR REPLACE TEMPORARY VIEW nothing (n INT, t STRING) USING ${format}`)
      expect(await spark.sql('SELECT count(*) AS rows, max(t) AS t FROM nothing').collect()).toEqual([
        { rows: 0n, t: null },
      ])
    }
  })

  it('is refused where no schema is given', async () => {
    await expect(spark.sql('CREATE TEMPORARY VIEW unknown USING parquet').collect()).rejects.toThrow('`path`')
  })
})

describe('options of all files', () => {
  it('choose files by name and time', async () => {
    const folder = await someFiles()
    const read = async (options: Readonly<Record<string, string>>) =>
      (await spark.read.options(options).text(folder).collect()).map((row) => row['value'])
    expect(await read({ pathGlobFilter: '*.txt' })).toEqual(['a', 'c'])
    expect(await read({ modifiedAfter: '2021-01-01T00:00:00' })).toEqual(['c'])
    expect(await read({ modifiedBefore: '2021-01-01T00:00:00', pathGlobFilter: '*.{txt,csv}' })).toEqual([
      'a',
    ])
    await expect(read({ modifiedBefore: 'today' })).rejects.toThrow('INVALID_ARGUMENT')
  })

  it('leave the names of folders alone where they are told to', async () => {
    const folder = await someFiles()
    expect(await spark.read.text(folder).columns()).toEqual(['value', 'k'])
    expect(await spark.read.option('recursiveFileLookup', true).text(folder).columns()).toEqual(['value'])
  })

  it('end lines of text by a separator, or read each file whole', async () => {
    const folder = join(await someFiles(), 'separated')
    await mkdir(folder)
    await writeFile(join(folder, 'a.txt'), 'one;two\n;three')
    const read = async (options: Readonly<Record<string, string | boolean>>): Promise<unknown> =>
      (await spark.read.options(options).text(folder).collect()).map(({ value }) => value)
    expect(await read({ lineSep: ';' })).toEqual(['one', 'two\n', 'three'])
    expect(await read({ wholetext: true })).toEqual(['one;two\n;three'])
    await expect(read({ lineSep: '' })).rejects.toThrow('lineSep')
  })
})

describe('binaryFile', () => {
  it('gives a row for each file', async () => {
    const folder = await someFiles()
    const frame = spark.read.format('binaryFile').option('pathGlobFilter', 'a*').load(folder)
    expect(await frame.collect()).toEqual([
      {
        path: `file:${join(folder, 'k=1/a.txt')}`,
        modificationTime: new Date('2020-06-01T00:00:00Z'),
        length: 1n,
        content: new Uint8Array([97]),
        k: 1,
      },
    ])
    expect(await frame.select('length').collect()).toEqual([{ length: 1n }])
  })
})
