import { afterAll, describe, expect, it } from 'vitest'
import { temporalSession } from './temporal-session.ts'

const { spark, text, failure } = temporalSession()
afterAll(() => spark.stop())

const ROWS = "VALUES ('09:32:05.359'), ('23:00'), (NULL) t(s)"

describe('times of day', () => {
  it('come to programs as nanoseconds since midnight', async () => {
    const query = `SELECT CAST(s AS TIME) AS time FROM ${ROWS}`
    expect((await spark.sql(query).collect()).map((row) => row['time'])).toEqual([
      34_325_359_000_000n,
      82_800_000_000_000n,
      null,
    ])
  })

  it.each([
    ["TIME '1:2:3.120'", '01:02:03.12'],
    ["TIME '12:00:00 AM'", '00:00:00'],
    ["CAST(TIME '12:00:00.999999' AS TIME(0))", '12:00:00'],
    ["CAST(TIME '12:00:00.5' AS INT)", '43200'],
    ["CAST(TIME '12:00:00.5' AS DECIMAL(10, 3))", '43200.500'],
    ["TRY_CAST('25:00' AS TIME)", null],
    ["extract(SECOND FROM CAST('12:34:56.789' AS TIME(2)))", '56.780000'],
    ["TIME '12:00' - TIME '11:00'", "INTERVAL '01:00:00' HOUR TO SECOND"],
    ["make_timestamp(DATE '2020-01-01', TIME '12:00', 'UTC')", '2020-01-01 04:00:00'],
    ["make_timestamp_ntz(DATE '2020-01-01', TIME '12:00')", '2020-01-01 12:00:00'],
    ["typeof(CAST('12:00' AS TIME(2)) + INTERVAL '1' MINUTE)", 'time(2)'],
    ["hash(TIME '12:00')", '-1984942870'],
    ['typeof(current_time)', 'time(6)'],
    ["try_to_time('10B30', 'HHBmm')", null],
  ])('are read, cast, taken apart and put together: %s', async (expression, expected) => {
    expect(await text(expression)).toBe(expected)
  })

  it('does in columns what it does with constants', async () => {
    const query = `SELECT CAST(t AS STRING) AS t, CAST(t - INTERVAL '1' HOUR AS STRING) AS earlier, hour(t) AS hour,
      time_diff('MINUTE', TIME '00:00', t) AS minutes, CAST(time_trunc('SECOND', t) AS STRING) AS cut, CAST(t AS BIGINT) AS seconds,
      CAST(t AS DECIMAL(9, 1)) AS exact FROM (SELECT CAST(s AS TIME) AS t FROM ${ROWS}) LIMIT 2`
    expect((await spark.sql(query).collect()).map((row) => Object.values(row).map(String))).toEqual([
      ['09:32:05.359', '08:32:05.359', '9', '572', '09:32:05', '34325', '34325.4'],
      ['23:00:00', '22:00:00', '23', '1380', '23:00:00', '82800', '82800.0'],
    ])
  })

  it('are compared, sorted and grouped', async () => {
    const query = `SELECT CAST(max(t) AS STRING) AS latest, count(DISTINCT t) AS n FROM (SELECT CAST(s AS TIME) AS t FROM ${ROWS})
      WHERE t > TIME '01:00'`
    expect(await spark.sql(query).collect()).toEqual([{ latest: '23:00:00', n: 2n }])
  })

  it.each([
    ["SELECT TIME '24:00:00'", 'INVALID_TYPED_LITERAL'],
    ["SELECT CAST('x' AS TIME)", 'CAST_INVALID_INPUT'],
    ["SELECT CAST(concat(s, 'x') AS TIME) FROM VALUES ('12:00') t(s)", 'CAST_INVALID_INPUT'],
    ["SELECT CAST('12:00' AS TIME(7))", 'UNSUPPORTED_TIME_PRECISION'],
    ["SELECT CAST(TIME '12:00' AS TIMESTAMP)", 'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION'],
    ['SELECT make_time(1, 60, 3)', 'DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION'],
    ["SELECT TIME '23:00' + INTERVAL '2' HOUR", 'DATETIME_OVERFLOW'],
    [`SELECT CAST(s AS TIME) + INTERVAL '2' HOUR FROM ${ROWS}`, 'DATETIME_OVERFLOW'],
    ["SELECT to_time('x')", 'CANNOT_PARSE_TIME'],
    [`SELECT to_time(s, 'HH') FROM ${ROWS}`, 'CANNOT_PARSE_TIME'],
    ["SELECT time_diff('DAY', TIME '20:30:29', TIME '21:30:29')", 'INVALID_PARAMETER_VALUE.TIME_UNIT'],
    ['SELECT current_time(7)', 'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE'],
    ["SELECT extract(DAY FROM TIME '12:34:56.789')", 'INVALID_EXTRACT_FIELD'],
    ['SELECT time_from_seconds(86400)', 'DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION'],
  ])('is an error: %s', async (query, code) => {
    expect(await failure(query)).toBe(code)
  })
})
