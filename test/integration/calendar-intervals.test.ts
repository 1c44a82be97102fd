import { CalendarInterval } from '@kindling/core'
import { afterAll, describe, expect, it } from 'vitest'
import { temporalSession } from './temporal-session.ts'

const { spark, text, failure } = temporalSession()
afterAll(() => spark.stop())

const ROWS =
  "VALUES (make_interval(0, 1)), (CAST('1 day' AS INTERVAL)), (NULL), (CAST('24 hours' AS INTERVAL)), (make_interval(0, 1)) t(x)"

describe('calendar intervals', () => {
  it('come to programs as values of their own, from columns as from constants', async () => {
    const rows = await spark.sql(`SELECT x, make_interval(1) AS year FROM ${ROWS} LIMIT 3`).collect()
    const year = new CalendarInterval(12, 0, 0n)
    expect(rows).toEqual([
      { x: new CalendarInterval(1, 0, 0n), year },
      { x: new CalendarInterval(0, 1, 0n), year },
      { x: null, year },
    ])
  })

  it('go from programs into rows', async () => {
    const frame = spark.createDataFrame([[new CalendarInterval(1, 2, 3_000_000n)], [null]], 'i INTERVAL')
    expect((await frame.collect()).map((row) => String(row['i']))).toEqual([
      '1 months 2 days 3 seconds',
      'null',
    ])
  })

  it.each([
    ["TIMESTAMP'2024-03-09 12:00:00' + make_interval(0, 0, 0, 1)", '2024-03-10 12:00:00'],
    ["TIMESTAMP'2024-03-09 12:00:00' + make_interval(0, 0, 0, 0, 24)", '2024-03-10 13:00:00'],
    ["TIMESTAMP'2020-01-31 10:00:00' - make_interval(0, 1, 0, 1, 2, 3, 4.5)", '2019-12-30 07:56:55.5'],
    ["DATE'2020-01-31' + make_interval(0, 1)", '2020-02-29'],
    ["'2020-01-01' + make_interval(0, 0, 0, 1)", '2020-01-02 00:00:00'],
    ['make_interval(0, 1) * 1.5', '1 months'],
    ['-make_interval(1, 2)', '-1 years -2 months'],
    ['extract(DAY FROM make_interval(0, 0, 0, 1, 25))', '2'],
    ["CAST('1 foo' AS INTERVAL)", null],
  ])('are added, scaled and taken apart: %s', async (expression, expected) => {
    expect(await text(expression)).toBe(expected)
  })

  it('does in columns what it does with constants', async () => {
    const query = `SELECT CAST(TIMESTAMP'2024-03-09 12:00:00' + x AS STRING) AS later, CAST(x * 2 AS STRING) AS twice,
      CAST(CAST(x AS STRING) AS INTERVAL) - x AS nothing FROM ${ROWS} LIMIT 4`
    expect((await spark.sql(query).collect()).map(Object.values)).toEqual([
      ['2024-04-09 12:00:00', '2 months', new CalendarInterval(0, 0, 0n)],
      ['2024-03-10 12:00:00', '2 days', new CalendarInterval(0, 0, 0n)],
      [null, null, null],
      ['2024-03-10 13:00:00', '48 hours', new CalendarInterval(0, 0, 0n)],
    ])
  })

  it('are equal where all their parts are, for groups', async () => {
    const query = `SELECT CAST(x AS STRING) AS x, n FROM (SELECT x, count(*) AS n FROM ${ROWS} GROUP BY x) ORDER BY 1`
    expect((await spark.sql(query).collect()).map(Object.values)).toEqual([
      [null, 1n],
      ['1 days', 1n],
      ['1 months', 2n],
      ['24 hours', 1n],
    ])
  })

  it.each([
    ['SELECT make_interval(1) = make_interval(1)', 'DATATYPE_MISMATCH.INVALID_ORDERING_TYPE'],
    [`SELECT max(x) FROM ${ROWS}`, 'DATATYPE_MISMATCH.INVALID_ORDERING_TYPE'],
    [`SELECT x FROM ${ROWS} ORDER BY x`, 'DATATYPE_MISMATCH.INVALID_ORDERING_TYPE'],
    ["SELECT DATE'2020-01-31' + make_interval(0, 0, 0, 0, 1)", 'INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION'],
    [`SELECT DATE'2020-01-31' + x FROM ${ROWS}`, 'INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION'],
    ['SELECT make_interval(1) / 0', 'INTERVAL_DIVIDED_BY_ZERO'],
    [`SELECT x / 0 FROM ${ROWS}`, 'INTERVAL_DIVIDED_BY_ZERO'],
    ['SELECT make_interval(2147483647)', 'ARITHMETIC_OVERFLOW'],
    [`SELECT x * 1e30 FROM ${ROWS}`, 'ARITHMETIC_OVERFLOW'],
    ['SELECT CAST(make_interval(1) AS INT)', 'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION'],
  ])('is an error: %s', async (query, code) => {
    expect(await failure(query)).toBe(code)
  })

  it.each(['parquet', 'json', 'csv'])('are refused by files of %s', async (format) => {
    const written = (await spark.sql('SELECT make_interval(1) AS i')).write
      .format(format)
      .save('/nowhere/at/all')
    await expect(written).rejects.toMatchObject({ code: 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE' })
  })
})
