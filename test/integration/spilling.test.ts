import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadNative } from '@kindling/native'
import { SparkSession } from 'kindling'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const door = loadNative()
const NEVER = 2 ** 50

/** Is a table over several morsels; the doubles are such that the order of addition shows in their sum. */
const MANY = `SELECT id, id * 2654435761 % 90001 AS k, sqrt(CAST(id AS DOUBLE)) AS d, nullif(id % 7, 3) AS n,
  concat('a text that is longer than its view ', CAST(id % 1009 AS STRING)) AS s, array(id, id % 5) AS l,
  named_struct('a', id % 3, 'b', CAST(id AS DECIMAL(30, 3))) AS r FROM range(300000)`

let spark: SparkSession
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindling-spilling-'))
  spark = SparkSession.builder.master('local[2]').config('spark.local.dir', folder).create()
  const many = await spark.sql(MANY)
  await many.createOrReplaceTempView('many')
  // The first query sets the limit of memory; what a test says about it comes after.
  await many.limit(1).collect()
})
afterEach(async () => {
  door.setShortAbove(NEVER)
  await spark.stop()
  await rm(folder, { recursive: true, force: true })
})

async function rows(text: string): Promise<readonly unknown[]> {
  return (await spark.sql(text)).collect()
}

/** Gives the rows of a query where everything that can spills. */
async function spilledRows(text: string): Promise<readonly unknown[]> {
  door.setShortAbove(0)
  try {
    return await rows(text)
  } finally {
    door.setShortAbove(NEVER)
  }
}

/** Takes some rows of all parts of a result, so that comparing them does not take long. */
const SOME = 'WHERE hash(*) % 37 = 0'

describe('a query without room in memory', () => {
  it.each([
    ['all rows', `SELECT * FROM (SELECT * FROM many) ${SOME}`],
    ['a sort', `SELECT id, s, l, r FROM (SELECT * FROM many ORDER BY n DESC, s, d) ${SOME}`],
    ['a sort with a limit', 'SELECT sum(d), first(id) FROM (SELECT * FROM many ORDER BY s LIMIT 2000000)'],
    [
      'groups',
      `SELECT * FROM (SELECT k, sum(d), count(DISTINCT n), max(s), collect_list(id), approx_count_distinct(id),
        max_by(s, d), stddev(d) FROM many GROUP BY k) WHERE k % 37 = 0`,
    ],
    [
      'a window',
      `SELECT * FROM (SELECT id, sum(d) OVER (PARTITION BY k ORDER BY id), lag(s) OVER (PARTITION BY k ORDER BY id)
        FROM many) ${SOME}`,
    ],
    [
      'a window of one partition',
      'SELECT sum(r * d) FROM (SELECT d, row_number() OVER (ORDER BY s, id) AS r FROM many)',
    ],
    [
      'a join',
      `SELECT a.id, b.s FROM many a JOIN (SELECT DISTINCT k, s FROM many) b ON a.k = b.k WHERE a.id % 37 = 0`,
    ],
    ['random numbers', 'SELECT sum(d * x) FROM (SELECT d, rand(7) AS x FROM many)'],
    [
      'a union of sorted rows',
      'SELECT sum(d), last(id) FROM (SELECT * FROM (SELECT * FROM many ORDER BY d DESC) UNION ALL (SELECT * FROM many ORDER BY s))',
    ],
  ])(
    'gives the rows of one with room: %s',
    async (_, text) => {
      const expected = await rows(text)
      expect(await spilledRows(text)).toEqual(expected)
      expect(await readdir(folder)).toEqual([])
    },
    60_000,
  )

  it('gives rows one after the other, and lets go of the disk when nobody wants more', async () => {
    const text = 'SELECT id FROM many ORDER BY s, id DESC'
    const expected = await rows(`${text} LIMIT 40000`)
    door.setShortAbove(0)
    const seen: unknown[] = []
    for await (const row of (await spark.sql(text)).toLocalIterator()) {
      if (seen.push(row) === expected.length) break
    }
    expect(seen).toEqual(expected)
    // The threads that were about to read on notice a moment later that nobody does.
    await vi.waitFor(async () => expect(await readdir(folder)).toEqual([]), 10_000)
  })

  it('writes files that hold the same rows', async () => {
    const path = join(folder, 'written')
    const sum = 'SELECT count(*), sum(id), sum(d), max(s) FROM'
    door.setShortAbove(0)
    const sorted = await spark.sql('SELECT id, d, s, l, r FROM many ORDER BY s, id')
    await sorted.write.parquet(path)
    door.setShortAbove(NEVER)
    expect(await rows(`${sum} parquet.\`${path}\``)).toEqual(
      await rows(`${sum} (SELECT * FROM many ORDER BY s, id)`),
    )
  })

  it('keeps cached rows on disk until they are not wanted', async () => {
    door.setShortAbove(0)
    const kept = await spark.sql('SELECT * FROM many WHERE id % 2 = 0')
    await kept.cache()
    expect(await kept.count()).toBe(150_000)
    expect(await readdir(folder)).toHaveLength(1)
    expect(await kept.where('id < 100').count()).toBe(50)
    await kept.unpersist()
    expect(await readdir(folder)).toEqual([])
  })
})

describe('the folder of spilled rows', () => {
  it('is gone after an error', async () => {
    await expect(
      spilledRows('SELECT 1 / (id - 299999) FROM (SELECT id FROM many ORDER BY s, id)'),
    ).rejects.toThrow('DIVIDE_BY_ZERO')
    expect(await readdir(folder)).toEqual([])
  })

  it('is gone after a query was cancelled', async () => {
    door.setShortAbove(0)
    const endless = await spark.sql(
      'SELECT * FROM (SELECT id, id % 7 AS n FROM range(100000000000)) ORDER BY n',
    )
    const controller = new AbortController()
    const running = endless.collect({ signal: controller.signal })
    while ((await readdir(folder)).length === 0) await new Promise((turn) => setTimeout(turn, 5))
    controller.abort()
    await expect(running).rejects.toThrow('CANCELLED')
    while ((await readdir(folder)).length !== 0) await new Promise((turn) => setTimeout(turn, 5))
  })

  it('that cannot be made is an error, and nothing else', async () => {
    await rm(folder, { recursive: true })
    await expect(spilledRows('SELECT id FROM many ORDER BY s')).rejects.toMatchObject({
      code: 'SPILL_OUT_OF_MEMORY',
    })
    expect(await rows('SELECT count(*) AS n FROM many')).toMatchObject([{ n: 300_000n }])
  })
})
