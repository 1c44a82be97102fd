import { F, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
afterAll(() => spark.stop())

async function valuesOf(sql: string): Promise<unknown[]> {
  const rows = await spark.sql(sql).collect()
  return rows.map((row) => Object.values(row)[0])
}

describe('time zones that rows name', () => {
  it('are those of each row, and NULL gives NULL', async () => {
    expect(
      await valuesOf(
        "SELECT CAST(from_utc_timestamp(TIMESTAMP_NTZ '2021-07-01 12:00:00', z) AS STRING) FROM VALUES ('PST'), ('Europe/Zurich'), (NULL), ('+01:30'), ('Asia/Kathmandu') AS t(z)",
      ),
    ).toEqual([
      '2021-07-01 05:00:00',
      '2021-07-01 14:00:00',
      null,
      '2021-07-01 13:30:00',
      '2021-07-01 17:45:00',
    ])
    expect(
      await valuesOf(
        "SELECT CAST(make_timestamp(2021, 1, 1, 0, 0, 0, z) AS STRING) FROM VALUES ('America/Caracas'), ('Z') AS t(z)",
      ),
    ).toEqual(['2021-01-01 04:00:00', '2021-01-01 00:00:00'])
  })

  it('are met in lambdas, and by many threads at once', async () => {
    expect(
      await valuesOf(
        "SELECT CAST(transform(array('Europe/Oslo', 'America/Lima'), z -> to_utc_timestamp(TIMESTAMP_NTZ '2021-07-01 12:00:00', z)) AS STRING)",
      ),
    ).toEqual(['[2021-07-01 10:00:00, 2021-07-01 17:00:00]'])
    const zones = "array('Asia/Dubai', 'Asia/Baku', 'Asia/Seoul', 'Africa/Lagos', 'Nowhere', 'Europe/Malta')"
    const query = `SELECT count(DISTINCT from_utc_timestamp(TIMESTAMP_NTZ '2021-07-01', z)) FROM
      (SELECT element_at(${zones}, CAST(id % 6 + 1 AS INT)) AS z FROM range(400000)) WHERE z <> 'Nowhere'`
    expect(await valuesOf(query)).toEqual([4n])
  })

  it('count only in rows that are computed', async () => {
    expect(
      await valuesOf(
        "SELECT CAST(CASE WHEN z <> 'Nope' THEN convert_timezone(z, 'UTC', TIMESTAMP_NTZ '2021-01-01') END AS STRING) FROM VALUES ('Nope'), ('Europe/Rome') AS t(z)",
      ),
    ).toEqual([null, '2020-12-31 23:00:00'])
    expect(
      await valuesOf(
        "SELECT convert_timezone(s, t, TIMESTAMP_NTZ '2021-01-01') FROM VALUES ('Nope', NULL), (NULL, 'Nope') AS v(s, t)",
      ),
    ).toEqual([null, null])
  })

  it.each([
    "SELECT from_utc_timestamp(TIMESTAMP_NTZ '2021-01-01', z) FROM VALUES ('Nope') AS t(z)",
    "SELECT convert_timezone('UTC', 'europe/rome', TIMESTAMP_NTZ '2021-01-01')",
    "SELECT try_make_timestamp(2021, 1, 1, 0, 0, 0, z) FROM VALUES ('utc') AS t(z)",
  ])('that are none are an error: %s', async (sql) => {
    await expect(spark.sql(sql).collect()).rejects.toMatchObject({ code: 'INVALID_TIMEZONE' })
  })
})

describe('time zones in texts', () => {
  const text =
    "VALUES ('2021-01-01 10:00:00 Europe/Zurich'), ('2021-07-01T10:00:00PST'), ('2021-01-01 10:00:00 Nowhere'), ('2021-01-01 10:00 CET') AS t(c)"

  it('are read by casts', async () => {
    expect(await valuesOf(`SELECT CAST(try_cast(c AS TIMESTAMP) AS STRING) FROM ${text}`)).toEqual([
      '2021-01-01 09:00:00',
      '2021-07-01 17:00:00',
      null,
      null,
    ])
    expect(await valuesOf("SELECT CAST(TIMESTAMP '2021-03-28 02:30:00 Europe/Zurich' AS STRING)")).toEqual([
      '2021-03-28 01:30:00',
    ])
  })

  it('are read in records of JSON and CSV', async () => {
    expect(
      await valuesOf(
        `SELECT CAST(from_json('{"a":"2021-01-01 00:00:00 Asia/Tokyo"}', 'a TIMESTAMP').a AS STRING)
         UNION ALL SELECT CAST(from_csv('2021-01-01T00:00:00 Asia/Tokyo', 'a TIMESTAMP').a AS STRING)`,
      ),
    ).toEqual(['2020-12-31 15:00:00', '2020-12-31 15:00:00'])
  })

  it('are read by patterns', async () => {
    const rows = spark.createDataFrame(
      [['2021-01-01 00:00:00 Europe/Vienna'], ['2021-01-01 00:00:00 Nowhere'], ['2021-01-01 00:00:00 EST']],
      ['c'],
    )
    const read = rows.select(
      F.expr("CAST(try_to_timestamp(c, 'yyyy-MM-dd HH:mm:ss VV') AS STRING)").alias('t'),
    )
    expect(await read.collect()).toEqual([{ t: '2020-12-31 23:00:00' }, { t: null }, { t: null }])
    expect(
      await valuesOf("SELECT CAST(to_timestamp('2021-01-01 00:00 PST', 'yyyy-MM-dd HH:mm z') AS STRING)"),
    ).toEqual(['2021-01-01 08:00:00'])
  })

  it('may stand behind a time of today', async () => {
    expect(await valuesOf("SELECT hour(c) FROM VALUES ('10:11:12'), ('T7') AS t(c)")).toEqual([10, 7])
    expect(
      await valuesOf("SELECT CAST(c AS TIMESTAMP) = date_trunc('DAY', now()) FROM VALUES ('T00') AS t(c)"),
    ).toEqual([true])
  })
})

describe('names of times', () => {
  it('are constants', async () => {
    expect(
      await valuesOf(
        "SELECT DATE 'epoch' = CAST(concat('EP', 'och ') AS DATE) AND DATE 'tomorrow' = current_date() + 1 AND CAST('today' AS TIMESTAMP) = date_trunc('DAY', now()) AND TIMESTAMP 'epoch Europe/Zurich' = timestamp_seconds(0)",
      ),
    ).toEqual([true])
    expect(await valuesOf("SELECT try_cast(c AS DATE) FROM VALUES ('epoch') AS t(c)")).toEqual([null])
    expect(await valuesOf("SELECT try_cast('now UTC' AS TIMESTAMP)")).toEqual([null])
  })
})
