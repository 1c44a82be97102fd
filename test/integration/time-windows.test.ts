import { F, SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder
  .master('local[2]')
  .config('spark.sql.session.timeZone', 'UTC')
  .config('spark.kindling.rows.date', 'text')
  .create()
afterAll(() => spark.stop())

await spark
  .sql(`SELECT CAST(ts AS TIMESTAMP) AS ts, v FROM VALUES ('2016-03-11 09:00:07', 1), ('2016-03-11 09:00:09', 2),
    (NULL, 3) AS t(ts, v)`)
  .then((frame) => frame.createOrReplaceTempView('events'))

async function rows(sql: string): Promise<readonly string[]> {
  return (await spark.sql(sql).collect()).map((row) => Object.values(row).map(String).join(' | '))
}

describe('window', () => {
  it('puts rows into windows of time before they are grouped, and leaves out NULL', async () => {
    const tumbling = `SELECT CAST(window.start AS STRING), CAST(window.end AS STRING), sum(v), count(*)
      FROM events GROUP BY window(ts, '5 seconds')`
    expect(await rows(tumbling)).toEqual(['2016-03-11 09:00:05 | 2016-03-11 09:00:10 | 3 | 2'])
  })

  it('gives a row for each window where they overlap, the latest first', async () => {
    const sliding = `SELECT CAST(window.start AS STRING), sum(v) FROM events
      GROUP BY window(ts, '10 seconds', '5 seconds') ORDER BY 1`
    expect(await rows(sliding)).toEqual(['2016-03-11 09:00:00 | 3', '2016-03-11 09:00:05 | 3'])
    const uneven = `SELECT CAST(w.start AS STRING) FROM (SELECT window(ts, '10 seconds', '4 seconds') AS w FROM events
      WHERE v = 1)`
    expect(await rows(uneven)).toEqual(['2016-03-11 09:00:04', '2016-03-11 09:00:00'])
    const started = `SELECT CAST(w.start AS STRING) FROM (SELECT window(ts, '10 minutes', '5 minutes', '1 minute') AS w
      FROM events WHERE v = 1)`
    expect(await rows(started)).toEqual(['2016-03-11 08:56:00', '2016-03-11 08:51:00'])
  })

  it('stands beside other columns, under an alias, and in frames', async () => {
    const named = `SELECT CAST(w.end AS STRING), n FROM (SELECT window(ts, '1 hour 30 minutes') AS w, count(*) AS n
      FROM events GROUP BY w)`
    expect(await rows(named)).toEqual(['2016-03-11 10:30:00 | 2'])
    const frame = spark.table('events').groupBy('v', F.window('ts', '5 seconds')).agg(F.sum('v').alias('s'))
    expect(await frame.columns()).toEqual(['v', 'window', 's'])
    expect(await frame.count()).toBe(2)
    const last = spark
      .table('events')
      .groupBy(F.window('ts', '5 seconds'))
      .sum('v')
      .select(F.window_time('window').cast('string').alias('last'), 'sum(v)')
    expect(await last.collect()).toEqual([{ last: '2016-03-11 09:00:09.999999', 'sum(v)': 3n }])
    expect((await frame.schema()).treeString()).toContain(` |-- window: struct (nullable = false)
 |    |-- start: timestamp (nullable = true)
 |    |-- end: timestamp (nullable = true)`)
  })

  it.each([
    ["window(ts, 'abc')", 'CANNOT_PARSE_INTERVAL'],
    ["window(ts, '1 month')", 'CANNOT_PARSE_INTERVAL'],
    ["window(ts, '0 seconds')", 'DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION'],
    ["window(ts, '5 seconds', '10 seconds')", 'DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION'],
    [
      "window(ts, '10 seconds', '7 seconds', '8 seconds')",
      'DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION',
    ],
  ])('refuses spans that make no windows: %s', async (sql, code) => {
    await expect(spark.sql(`SELECT ${sql} FROM events`).collect()).rejects.toMatchObject({ code })
  })

  it('stands once in a query', async () => {
    const twice = `SELECT count(*) FROM events GROUP BY window(ts, '5 seconds'), window(ts, '6 seconds')`
    await expect(spark.sql(twice).collect()).rejects.toMatchObject({ code: 'UNSUPPORTED_FEATURE.SYNTAX' })
  })
})
