import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

describe('a frame that was analyzed before', () => {
  it('reads the view that has the name when it runs', async () => {
    await spark.range(1).createOrReplaceTempView('changing')
    const frame = await spark.sql('SELECT * FROM changing')
    expect(await frame.collect()).toEqual([{ id: 0n }])
    await (await spark.sql("SELECT 'a' AS name")).createOrReplaceTempView('changing')
    expect(await frame.columns()).toEqual(['name'])
    expect(await frame.collect()).toEqual([{ name: 'a' }])
    await spark.catalog.dropTempView('changing')
    await expect(frame.collect()).rejects.toThrow('TABLE_OR_VIEW_NOT_FOUND')
  })

  it('calls the function that has the name when it runs', async () => {
    await spark.udf.register('changing', (value: number) => value + 1, 'int')
    const frame = await spark.sql('SELECT changing(1) AS it')
    expect(await frame.collect()).toEqual([{ it: 2 }])
    await spark.udf.register('changing', (value: number) => `${value}`, 'string')
    expect(await frame.collect()).toEqual([{ it: '1' }])
  })

  it('shows timestamps in the zone in which it runs', async () => {
    const frame = await spark.sql("SELECT CAST(TIMESTAMP '2024-01-01 00:00:00 UTC' AS STRING) AS it")
    spark.conf.set('spark.sql.session.timeZone', 'UTC')
    expect(await frame.collect()).toEqual([{ it: '2024-01-01 00:00:00' }])
    spark.conf.set('spark.sql.session.timeZone', 'Asia/Tokyo')
    expect(await frame.collect()).toEqual([{ it: '2024-01-01 09:00:00' }])
  })

  it('tells the moment at which it runs', async () => {
    const frame = await spark.sql('SELECT unix_micros(current_timestamp()) AS it')
    const [first] = await frame.collect()
    await new Promise((resolve) => setTimeout(resolve, 5))
    const [second] = await frame.collect()
    expect(second?.it).not.toBe(first?.it)
  })

  it('gives the same rows again', async () => {
    const frame = await spark.sql('SELECT id % 2 AS k, count(*) AS n FROM range(10) GROUP BY 1 ORDER BY 1')
    const rows = await frame.collect()
    expect(await frame.collect()).toEqual(rows)
    expect(await frame.join(frame, 'k').count()).toBe(2)
  })
})
