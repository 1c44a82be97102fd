import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { int, SparkSession } from 'kindling'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let spark: SparkSession
let folder = ''
beforeEach(async () => {
  spark = SparkSession.builder.master('local[2]').create()
  folder = join(await mkdtemp(join(tmpdir(), 'kindling-refresh-')), 'numbers')
  await spark.range(3).write.parquet(folder)
  await spark.read.parquet(folder).createOrReplaceTempView('numbers')
})
afterEach(async () => {
  await spark.stop()
  await rm(join(folder, '..'), { recursive: true })
})

const count = async (view: string): Promise<number> => await spark.table(view).count()

describe('REFRESH', () => {
  it('has a view read the files that are there now', async () => {
    await spark.range(10).write.mode('overwrite').parquet(folder)
    await expect(count('numbers')).rejects.toThrow('PATH_NOT_FOUND')
    await spark.sql('REFRESH TABLE numbers')
    expect(await count('numbers')).toBe(10)
  })

  it('reaches views over the view, also inside subqueries', async () => {
    await spark.sql('CREATE TEMP VIEW least AS SELECT id FROM range(20) WHERE id IN (SELECT id FROM numbers)')
    await spark.range(5).write.mode('overwrite').parquet(folder)
    await spark.catalog.refreshTable('numbers')
    expect(await count('least')).toBe(5)
  })

  it('computes kept rows again', async () => {
    await spark.sql('CACHE TABLE numbers')
    const other = SparkSession.builder.create()
    await other.range(4).write.mode('overwrite').parquet(folder)
    await other.stop()
    expect(await count('numbers')).toBe(3)
    await spark.sql('REFRESH TABLE numbers')
    expect(await spark.catalog.isCached('numbers')).toBe(true)
    expect(await count('numbers')).toBe(4)
  })

  it('takes a path for all views below it', async () => {
    await spark.range(2).write.mode('append').parquet(folder)
    expect(await count('numbers')).toBe(3)
    await spark.sql(`REFRESH '${join(folder, '..')}'`)
    expect(await count('numbers')).toBe(5)
    await spark.range(1).write.mode('append').parquet(folder)
    await spark.catalog.refreshByPath(`${folder}-of-others`)
    expect(await count('numbers')).toBe(5)
    await spark.catalog.refreshByPath(folder)
    expect(await count('numbers')).toBe(6)
  })

  it('changes nothing where files cannot be listed', async () => {
    await rm(folder, { recursive: true })
    await expect(spark.sql('REFRESH TABLE numbers')).rejects.toThrow('PATH_NOT_FOUND')
    await spark.range(3).write.parquet(folder)
    await spark.sql('REFRESH TABLE numbers')
    expect(await count('numbers')).toBe(3)
  })

  it('refuses folders of other partitions', async () => {
    await rm(folder, { recursive: true })
    await spark
      .sql('SELECT id, id % 2 AS odd FROM range(4)')
      .then((frame) => frame.write.partitionBy('odd').parquet(folder))
    await expect(spark.sql('REFRESH TABLE numbers')).rejects.toThrow('must be a folder without partitions')
  })

  it('does not know names that are none', async () => {
    await expect(spark.sql('REFRESH TABLE nothing')).rejects.toThrow('TABLE_OR_VIEW_NOT_FOUND')
  })
})

describe('catalog.registerFunction', () => {
  it('registers as `udf.register` does', async () => {
    await spark.catalog.registerFunction('plus_one', (value: number) => value + 1, int)
    expect(await spark.sql('SELECT plus_one(1) AS two').then((frame) => frame.collect())).toEqual([
      { two: 2 },
    ])
  })
})
