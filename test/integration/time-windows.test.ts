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

describe('session_window', () => {
  const visits = `VALUES ('a', '00:00:00'), ('a', '00:04:30'), ('a', '00:10:00'), ('a', '00:09:30'), ('a', '00:15:00'),
    ('b', '00:01:00'), ('b', NULL) AS t(who, at)`
  const moments = `(SELECT who, CAST('2021-01-01 ' || at AS TIMESTAMP) AS at FROM ${visits})`
  const shown = (window: string): string =>
    `date_format(${window}.start, 'HH:mm:ss'), date_format(${window}.end, 'HH:mm:ss')`

  it('makes one session of those that overlap or touch, for each of the other groups', async () => {
    const touching = `SELECT who, ${shown('session_window')}, count(*) FROM ${moments}
      GROUP BY who, session_window(at, '5 minutes') ORDER BY 1, 2`
    expect(await rows(touching)).toEqual(['a | 00:00:00 | 00:20:00 | 5', 'b | 00:01:00 | 00:06:00 | 1'])
    const apart = `SELECT ${shown('w')}, n, list FROM (SELECT session_window(at, '4 minutes') AS w, count(DISTINCT who) AS n,
      array_join(collect_list(date_format(m.at, 'mm:ss')), ' ') AS list FROM ${moments} AS m GROUP BY w) ORDER BY 1`
    expect(await rows(apart)).toEqual([
      '00:00:00 | 00:08:30 | 2 | 00:00 01:00 04:30',
      '00:09:30 | 00:14:00 | 1 | 09:30 10:00',
      '00:15:00 | 00:19:00 | 1 | 15:00',
    ])
  })

  it('takes a gap for each row, as a text or an interval of the calendar', async () => {
    const own = `SELECT who, ${shown('w')}, n FROM (SELECT who, session_window(at, if(who = 'a', '3 minutes', '1 minute')) AS w,
      count(*) AS n FROM ${moments} GROUP BY 1, w) ORDER BY 1, 2`
    expect(await rows(own)).toEqual([
      'a | 00:00:00 | 00:03:00 | 1',
      'a | 00:04:30 | 00:07:30 | 1',
      'a | 00:09:30 | 00:13:00 | 2',
      'a | 00:15:00 | 00:18:00 | 1',
      'b | 00:01:00 | 00:02:00 | 1',
    ])
    const months = `SELECT CAST(w.end AS STRING), n FROM (SELECT session_window(at, make_interval(0, 1)) AS w, count(*) AS n
      FROM ${moments} GROUP BY w)`
    expect(await rows(months)).toEqual(['2021-02-01 00:15:00 | 6'])
  })

  it('gives every row its own session where nothing is grouped, and none for a gap that is not above zero', async () => {
    const alone = `SELECT ${shown('w')} FROM (SELECT session_window(at, '5 minutes') AS w FROM ${moments}) LIMIT 2`
    expect(await rows(alone)).toEqual(['00:00:00 | 00:05:00', '00:04:30 | 00:09:30'])
    for (const gap of ['0 minutes', '-5 minutes', 'junk'])
      expect(await rows(`SELECT session_window(at, '${gap}') FROM ${moments}`)).toEqual([])
  })

  it('stands in frames', async () => {
    const all = await spark.sql(`SELECT * FROM ${moments}`)
    const frame = all.groupBy(F.session_window('at', '5 minutes')).count()
    expect(await frame.columns()).toEqual(['session_window', 'count'])
    expect(await frame.select('count').collect()).toEqual([{ count: 6n }])
  })

  it.each([
    [`SELECT session_window(at, 5) FROM ${moments}`, 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    [`SELECT session_window(at) FROM ${moments}`, 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION'],
    [
      `SELECT count(*) FROM ${moments} GROUP BY ROLLUP(who, session_window(at, '5 minutes'))`,
      'UNSUPPORTED_FEATURE.SYNTAX',
    ],
  ])('refuses %s', async (sql, code) => {
    await expect(spark.sql(sql).collect()).rejects.toMatchObject({ code })
  })
})
