import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let spark: SparkSession
beforeAll(() => {
  spark = SparkSession.builder.master('local').config('spark.sql.session.timeZone', 'UTC').create()
})
afterAll(() => spark.stop())

const rows = async (text: string): Promise<unknown> => spark.sql(text).collect()

describe('SET', () => {
  it('sets a setting that the queries after it go by', async () => {
    const text = "SELECT CAST(TIMESTAMP '2020-06-01 12:00:00Z' AS STRING) AS shown"
    expect(await rows(text)).toEqual([{ shown: '2020-06-01 12:00:00' }])
    expect(await rows('SET spark.sql.session.timeZone = Asia/Tokyo')).toEqual([
      { key: 'spark.sql.session.timeZone', value: 'Asia/Tokyo' },
    ])
    expect(await rows(text)).toEqual([{ shown: '2020-06-01 21:00:00' }])
    await rows("SET TIME ZONE '+02:00'")
    expect(await rows(text)).toEqual([{ shown: '2020-06-01 14:00:00' }])
    await rows('RESET spark.sql.session.timeZone')
    expect(await rows(text)).toEqual([{ shown: '2020-06-01 12:00:00' }])
  })

  it('shows what is set', async () => {
    expect(await rows('SET spark.no.such.key')).toEqual([{ key: 'spark.no.such.key', value: '<undefined>' }])
    expect(await rows('SET')).toContainEqual({ key: 'spark.sql.session.timeZone', value: 'UTC' })
  })
})

describe('DROP VIEW', () => {
  it('removes a view', async () => {
    await rows('CREATE TEMPORARY VIEW one AS SELECT 1 AS a')
    await rows('DROP VIEW one')
    await expect(rows('TABLE one')).rejects.toThrow('[TABLE_OR_VIEW_NOT_FOUND]')
    await expect(rows('DROP VIEW one')).rejects.toThrow('[TABLE_OR_VIEW_NOT_FOUND]')
    expect(await rows('DROP VIEW IF EXISTS one')).toEqual([])
  })
})
