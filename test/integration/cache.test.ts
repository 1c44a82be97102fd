import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { int, SparkSession } from 'kindling'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let spark: SparkSession
let calls = 0
beforeEach(() => {
  calls = 0
  spark = SparkSession.builder.master('local[2]').create()
})
afterEach(() => spark.stop())

/** Is a function that counts how often it is called. */
function count(value: number): number {
  calls++
  return value
}

async function planOf(text: string): Promise<string> {
  const [row] = (await spark.sql(`EXPLAIN ${text}`).collect()) as { plan: string }[]
  return row?.plan ?? ''
}

describe('cache', () => {
  it('computes rows once, when they are first asked for', async () => {
    await spark.udf.register('counted', count, int)
    const frame = await spark.sql('SELECT counted(CAST(id AS INT)) AS n FROM range(4)')
    await frame.cache()
    expect(calls).toBe(0)
    expect(await frame.where('n > 1').count()).toBe(2)
    expect(await frame.count()).toBe(4)
    expect(calls).toBe(4)
    expect(await frame.isCached()).toBe(true)
    expect(String(await frame.storageLevel())).toBe('Disk Memory Deserialized 1x Replicated')
    await frame.unpersist()
    expect(await frame.isCached()).toBe(false)
    expect(await frame.count()).toBe(4)
    expect(calls).toBeGreaterThanOrEqual(4)
    expect(String(await frame.storageLevel())).toBe('Serialized 1x Replicated')
  })

  it('is found by what a query means, whoever wrote it', async () => {
    await spark.sql('SELECT id, id * 2 AS twice FROM range(10)').then((frame) => frame.cache())
    expect(await planOf('SELECT double + 1 FROM (SELECT id, id * 2 AS double FROM range(10))')).toContain(
      'InMemoryTableScan',
    )
    expect(await planOf('SELECT id, id * 3 AS twice FROM range(10)')).not.toContain('InMemoryTableScan')
    expect(
      await spark.sql('SELECT sum(x) AS s FROM (SELECT id, id * 2 AS x FROM range(10))').collect(),
    ).toEqual([{ s: 90n }])
  })

  it('serves several uses in one query, and kept queries over kept ones', async () => {
    const numbers = spark.range(5)
    await numbers.cache()
    const even = numbers.where('id % 2 = 0')
    await even.persist()
    expect(await even.union(even).join(numbers, 'id').count()).toBe(6)
    await numbers.unpersist()
    expect(await even.count()).toBe(3)
  })

  it('tries again after a failure', async () => {
    await spark.udf.register(
      'shaky',
      (value: number) => {
        if (calls++ === 0) throw new Error('not yet')
        return value
      },
      int,
    )
    const frame = await spark.sql('SELECT shaky(1) AS n')
    await frame.cache()
    await expect(frame.collect()).rejects.toThrow('not yet')
    expect(await frame.collect()).toEqual([{ n: 1 }])
  })
})

describe('CACHE TABLE', () => {
  it('keeps the rows of a view at once, or when they are asked for', async () => {
    await spark.udf.register('counted', count, int)
    await spark.sql('CREATE TEMPORARY VIEW v AS SELECT counted(CAST(id AS INT)) AS n FROM range(3)')
    await spark.sql('CACHE LAZY TABLE v')
    expect(calls).toBe(0)
    await spark.sql('CACHE TABLE v')
    await spark.sql('CACHE TABLE v')
    expect(calls).toBe(3)
    expect(await spark.sql('SELECT sum(n) AS s FROM v').collect()).toEqual([{ s: 3n }])
    expect(calls).toBe(3)
    expect(await spark.catalog.isCached('v')).toBe(true)
    await spark.sql('UNCACHE TABLE v')
    await spark.sql('CACHE TABLE v')
    expect(calls).toBe(6)
    await spark.sql('CLEAR CACHE')
    expect(await spark.catalog.isCached('v')).toBe(false)
  })

  it('names a query', async () => {
    await spark.sql("CACHE TABLE t OPTIONS ('storageLevel' 'MEMORY_ONLY') AS SELECT 1 AS one")
    expect(await spark.sql('SELECT * FROM t').collect()).toEqual([{ one: 1 }])
    expect((await spark.table('t').storageLevel()).name).toBe('MEMORY_ONLY')
    await expect(spark.sql('CACHE TABLE t AS SELECT 2')).rejects.toThrow('TEMP_TABLE_OR_VIEW_ALREADY_EXISTS')
  })

  it('says what is not there', async () => {
    await expect(spark.sql('CACHE TABLE none')).rejects.toThrow('TABLE_OR_VIEW_NOT_FOUND')
    await expect(spark.sql('UNCACHE TABLE none')).rejects.toThrow('TABLE_OR_VIEW_NOT_FOUND')
    await spark.sql('UNCACHE TABLE IF EXISTS none')
    await spark.range(1).createOrReplaceTempView('v')
    await expect(spark.sql("CACHE TABLE v OPTIONS ('storageLevel' 'ATTIC')")).rejects.toThrow(
      'INVALID_ARGUMENT',
    )
  })

  it('lets go of a view that is dropped or replaced', async () => {
    await spark.range(3).createOrReplaceTempView('v')
    const before = spark.range(3)
    await spark.catalog.cacheTable('v')
    expect(await before.isCached()).toBe(true)
    await spark.range(4).createOrReplaceTempView('v')
    expect(await before.isCached()).toBe(false)
    await spark.sql('CACHE TABLE v')
    await spark.sql('DROP VIEW v')
    expect(await spark.range(4).isCached()).toBe(false)
  })
})

describe('kept rows of files', () => {
  it('go when the files are written', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'kindling-cache-')), 'lines')
    const lines = (text: string) => spark.createDataFrame([{ text }])
    await lines('old').write.text(folder)
    const read = spark.read.text(folder)
    await read.cache()
    expect(await read.collect()).toEqual([{ value: 'old' }])
    await lines('new').write.mode('append').text(folder)
    expect(await read.count()).toBe(2)
    expect(await read.isCached()).toBe(false)
  })
})
