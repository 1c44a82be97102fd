import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

const folder = await mkdtemp(join(tmpdir(), 'kindling-direct-'))
const file = join(folder, 'lines.txt')
await writeFile(file, 'one\ntwo\n')

describe('a format and a path in place of a table', () => {
  it('reads files', async () => {
    expect(await spark.sql(`SELECT value FROM text.\`${file}\` WHERE value > 'p'`).collect()).toEqual([
      { value: 'two' },
    ])
    expect(await spark.sql(`SELECT t.value FROM TEXT.\`${folder}/*.txt\` AS t`).count()).toBe(2)
    expect(await spark.table(`text.\`${file}\``).count()).toBe(2)
  })

  it('reads files in subqueries and views', async () => {
    const lines = `SELECT value FROM text.\`${file}\``
    expect(await spark.sql(`SELECT 'one' IN (${lines}) AS found`).collect()).toEqual([{ found: true }])
    await spark.sql(`CREATE TEMPORARY VIEW lines AS ${lines}`)
    expect(await spark.sql(`WITH q AS (${lines}) SELECT * FROM q JOIN lines USING (value)`).count()).toBe(2)
  })

  it('says what is wrong with the name or the path', async () => {
    const refused = (text: string) => expect(spark.sql(text).collect()).rejects
    await refused('SELECT * FROM text.`/no/such/file`').toThrow('PATH_NOT_FOUND')
    await refused('SELECT * FROM text.``').toThrow('INVALID_EMPTY_LOCATION')
    await refused('SELECT * FROM jdbc.`x`').toThrow('UNSUPPORTED_DATASOURCE_FOR_DIRECT_QUERY')
    await refused('SELECT * FROM orc.`x`').toThrow('DATA_SOURCE_NOT_FOUND')
    await refused('SELECT * FROM nothing.`x`').toThrow('TABLE_OR_VIEW_NOT_FOUND')
    await refused('SELECT * FROM a.text.`x`').toThrow('TABLE_OR_VIEW_NOT_FOUND')
  })
})
