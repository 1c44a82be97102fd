import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localFileSystem } from '@kindling/core'
import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
const folder = await mkdtemp(join(tmpdir(), 'kindling-counts-'))
afterAll(async () => {
  await spark.stop()
  await rm(folder, { recursive: true })
})

const parts = join(folder, 'parts')
const single = join(folder, 'single.parquet')

/** Leaves one file with rows as a path of its own. */
async function writeSingle(path: string, rows: number): Promise<void> {
  const written = join(folder, 'written')
  await spark.range(rows).coalesce(1).write.mode('overwrite').parquet(written)
  const [file] = (await localFileSystem.list(written)).filter(({ path: each }) => each.endsWith('.parquet'))
  await cp(file?.path ?? '', path)
}

beforeAll(async () => {
  await spark
    .sql('SELECT id, id % 3 AS k FROM range(1000)')
    .then((frame) => frame.write.partitionBy('k').parquet(parts))
  await writeSingle(single, 700)
})

describe('a count of all rows of Parquet files', () => {
  it('is what the files say, which are opened once for as long as they stay the same', async () => {
    const opened = vi.spyOn(localFileSystem, 'open')
    expect(await spark.read.parquet(single).count()).toBe(700)
    opened.mockClear()
    expect(await spark.read.parquet(single).count()).toBe(700)
    const [row] = await (
      await spark.sql(`SELECT count(*) + count(1) AS n FROM parquet.\`${single}\``)
    ).collect()
    expect(row).toEqual({ n: 1400n })
    expect(opened).not.toHaveBeenCalled()
    opened.mockRestore()
  })

  it('takes only the folders that a condition chooses', async () => {
    const frame = spark.read.parquet(parts)
    expect(await frame.count()).toBe(1000)
    expect(await frame.where('k = 0').count()).toBe(334)
    expect(await frame.where('k = 7').count()).toBe(0)
  })

  it('counts the rows that are left by conditions and limits, and beside other aggregates', async () => {
    const frame = spark.read.parquet(single)
    expect(await frame.where('id < 10').count()).toBe(10)
    expect(await frame.limit(5).count()).toBe(5)
    expect(await frame.selectExpr('count(*) AS n', 'max(id) AS m').collect()).toEqual([{ n: 700n, m: 699n }])
    expect(await frame.groupBy('id').count().count()).toBe(700)
    expect(await frame.union(frame).count()).toBe(1400)
  })

  it('sees a file that has changed since the frame was planned', async () => {
    const path = join(folder, 'changing.parquet')
    await writeSingle(path, 3)
    const frame = spark.read.parquet(path)
    await frame.schema()
    expect(await frame.count()).toBe(3)
    await writeSingle(path, 5)
    expect(await frame.count()).toBe(5)
  })

  it('fails as a read does where a file is damaged or gone', async () => {
    const path = join(folder, 'damaged.parquet')
    const bytes = await readFile(single)
    await writeFile(path, bytes.subarray(0, bytes.length - 9))
    const frame = spark.read.schema('id BIGINT').parquet(path)
    await expect(frame.count()).rejects.toThrow('damaged.parquet')
    await rm(path)
    await expect(frame.count()).rejects.toThrow('PATH_NOT_FOUND')
  })
})
