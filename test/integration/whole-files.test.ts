import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableToIPC } from 'apache-arrow'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

const folder = await mkdtemp(join(tmpdir(), 'kindling-whole-'))

describe('arrow', () => {
  it('reads files and streams, by name of the columns', async () => {
    const rows = await spark.sql("SELECT id, concat('n', id) AS name, array(id) AS list FROM range(3)")
    const table = await rows.toArrow()
    await writeFile(join(folder, 'a.arrow'), tableToIPC(table, 'file'))
    await writeFile(join(folder, 'b.arrow'), tableToIPC(table.select(['name', 'id']), 'stream'))
    const read = spark.read.format('arrow').load(`${folder}/*.arrow`)
    expect(await read.count()).toBe(6)
    expect(await read.where('id = 2').collect()).toEqual([
      { id: 2n, name: 'n2', list: [2n] },
      { id: 2n, name: 'n2', list: null },
    ])
    expect(await spark.sql(`SELECT sum(id) AS s FROM arrow.\`${folder}/a.arrow\``).collect()).toEqual([
      { s: 3n },
    ])
  })

  it('refuses damaged files and other types than declared', async () => {
    const path = join(folder, 'damaged.arrows')
    await writeFile(path, 'ARROW1\0\0 this is none')
    await expect(spark.read.format('arrow').load(path).collect()).rejects.toThrow('FAILED_READ_FILE')
    const other = spark.read.format('arrow').schema('id STRING').load(`${folder}/a.arrow`)
    await expect(other.collect()).rejects.toThrow('FAILED_READ_FILE')
  })
})

describe('binaryFile', () => {
  it('gives whole files as rows', async () => {
    await writeFile(join(folder, 'x.bin'), 'abc')
    const read = spark.read.format('binaryFile').load(`${folder}/x.bin`)
    const [row] = await read.collect()
    expect(row).toMatchObject({
      path: `file:${folder}/x.bin`,
      length: 3n,
      content: new TextEncoder().encode('abc'),
    })
    expect(row.modificationTime).toBeInstanceOf(Date)
    expect(await spark.sql(`SELECT length FROM binaryFile.\`${folder}/x.bin\``).collect()).toEqual([
      { length: 3n },
    ])
  })
})
