import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

const ROWS = 1_000_000

describe('rows that are read while the query runs', () => {
  it('come all, and in their order', async () => {
    const rows = await spark.range(ROWS).where('id % 7 <> 3').collect()
    const expected = Array.from({ length: ROWS }, (_, id) => id).filter((id) => id % 7 !== 3)
    expect(rows.length).toBe(expected.length)
    expect(rows.every(({ id }, index) => Number(id) === expected[index])).toBe(true)
  })

  it('keep their order behind a function of the user and out of memory', async () => {
    const frame = await spark.range(ROWS).selectExpr('id', 'id * 2 AS twice').cache()
    await frame.count()
    let next = 0n
    for await (const { id, four } of frame.selectExpr('id', 'twice * 2 AS four').toLocalIterator()) {
      if (id !== next || four !== next * 4n) throw new Error(`row ${next} is ${id}, ${four}`)
      next++
    }
    expect(next).toBe(BigInt(ROWS))
    await frame.unpersist()
  })

  it('wait for whoever takes them, and go when nobody does', async () => {
    let taken = 0
    for await (const { id } of spark.range(100_000_000_000).toLocalIterator()) {
      if (id !== BigInt(taken++)) throw new Error(`row ${taken} is ${id}`)
      if (taken === 50_000) break
    }
    expect(taken).toBe(50_000)
    expect(await spark.range(3).count()).toBe(3)
  })

  it('end with the failure of the smallest row, with its place', async () => {
    const failing = spark.sql(`SELECT 1 / (id - 900000) AS x FROM range(${ROWS}) WHERE id > 10`)
    await expect((async () => await failing.collect())()).rejects.toMatchObject({
      code: 'DIVIDE_BY_ZERO',
      origin: expect.anything(),
    })
    expect(await spark.range(3).count()).toBe(3)
  })

  it('stop when the caller gives up', async () => {
    const controller = new AbortController()
    const reading = spark
      .range(100_000_000_000)
      .where('id % 1000003 = 0')
      .collect({ signal: controller.signal })
    setTimeout(() => controller.abort(), 50)
    await expect(reading).rejects.toThrow()
    expect(await spark.range(3).count()).toBe(3)
  })
})
