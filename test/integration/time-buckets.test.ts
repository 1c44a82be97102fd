import { afterAll, describe, expect, it } from 'vitest'
import { temporalSession } from './temporal-session.ts'

const { spark, text, failure } = temporalSession()
afterAll(() => spark.stop())

const NOON = "TIMESTAMP '2024-01-01 11:27:00'"

describe('time_bucket', () => {
  it.each([
    ["INTERVAL '1' HOUR", NOON, '2024-01-01 11:00:00'],
    ["INTERVAL '1' DAY", "TIMESTAMP '2024-03-11 00:30:00'", '2024-03-11 00:00:00'],
    ["INTERVAL '7' DAY", "TIMESTAMP '2024-03-11 00:30:00'", '2024-03-07 00:00:00'],
    ["INTERVAL '2' HOUR", "TIMESTAMP '2024-07-10 03:30:00'", '2024-07-10 03:00:00'],
    ["INTERVAL '26' HOUR", "TIMESTAMP '2024-07-10 03:30:00'", '2024-07-09 20:00:00'],
    ["INTERVAL '5' MONTH", "TIMESTAMP '2024-03-11 00:30:00'", '2024-03-01 00:00:00'],
    ["INTERVAL '1-1' YEAR TO MONTH", "TIMESTAMP '1960-03-11 00:30:00'", '1959-03-01 00:00:00'],
    ["INTERVAL '1' HOUR", "TIMESTAMP '1960-01-01 11:27:00'", '1960-01-01 11:00:00'],
    ["INTERVAL '25' HOUR", "TIMESTAMP_NTZ '2024-03-10 11:27:00'", '2024-03-09 16:00:00'],
    ["INTERVAL '1' SECOND", "TIMESTAMP_NTZ '2024-03-10 11:27:00.5'", '2024-03-10 11:27:00'],
  ])('of %s finds where that of a time begins: %s', async (size, time, expected) => {
    expect(await text(`time_bucket(${size}, ${time})`)).toBe(expected)
  })

  it.each([
    [
      "INTERVAL '15' MINUTE",
      "TIMESTAMP_NTZ '2024-01-01 11:27:00'",
      "TIMESTAMP_NTZ '1970-01-01 00:05:00'",
      '2024-01-01 11:20:00',
    ],
    [
      "INTERVAL '1' MONTH",
      "TIMESTAMP '2024-03-11 00:30:00'",
      "TIMESTAMP '2020-01-31 12:00:00'",
      '2024-02-29 12:00:00',
    ],
    [
      "INTERVAL '1' MONTH",
      "TIMESTAMP '2024-02-29 11:30:00'",
      "TIMESTAMP '2020-01-31 12:00:00'",
      '2024-01-31 12:00:00',
    ],
  ])('of %s counts from an origin: %s from %s', async (size, time, origin, expected) => {
    expect(await text(`time_bucket(${size}, ${time}, ${origin})`)).toBe(expected)
  })

  it.each(['time_bucket(NULL, now())', "time_bucket(INTERVAL '1' HOUR, CAST(NULL AS TIMESTAMP))"])(
    'is NULL for NULL: %s',
    async (call) => {
      expect(await text(call)).toBeNull()
    },
  )

  it.each([
    ["time_bucket(INTERVAL '0' HOUR, now())", 'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE'],
    ["time_bucket(INTERVAL '-1' MONTH, now())", 'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE'],
    ['time_bucket(make_dt_interval(id), now())', 'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT'],
    ["time_bucket(INTERVAL '1' HOUR, now(), timestamp_seconds(id))", 'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT'],
    ["time_bucket(INTERVAL '1' DAY, DATE '2024-01-01')", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["time_bucket(INTERVAL '1' HOUR, '2024-01-01')", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['time_bucket(1, now())', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
  ])('refuses %s', async (call, code) => {
    expect(await failure(`SELECT ${call} FROM range(1)`)).toBe(code)
  })

  it('works over columns', async () => {
    const query = `SELECT CAST(time_bucket(INTERVAL '2' MONTH, ts) AS STRING) AS bucket
      FROM VALUES (TIMESTAMP '2024-01-31 10:00:00'), (TIMESTAMP '2024-02-29 10:00:00'), (NULL),
        (TIMESTAMP '2024-03-01 00:00:00') AS t(ts)`
    const rows = await spark.sql(query).collect()
    expect(rows.map((row) => row['bucket'])).toEqual([
      '2024-01-01 00:00:00',
      '2024-01-01 00:00:00',
      null,
      '2024-03-01 00:00:00',
    ])
  })
})

describe('make_timestamp', () => {
  it('makes the midnight of a day', async () => {
    expect(await text("make_timestamp(DATE'2014-12-28')")).toBe('2014-12-28 00:00:00')
    expect(await text("try_make_timestamp(DATE'2014-12-28')")).toBe('2014-12-28 00:00:00')
  })
})

describe('intervals', () => {
  it.each([
    ["div(INTERVAL '1-1' YEAR TO MONTH, INTERVAL '1' YEAR)", '1'],
    ["div(INTERVAL '1 06' DAY TO HOUR, INTERVAL '-1' HOUR)", '-30'],
    ["INTERVAL '-\t 1' DAY", "INTERVAL '-1' DAY"],
    ['typeof(INTERVAL 2 YEAR + NULL)', 'interval year'],
    ['typeof(INTERVAL 2 YEAR + INTERVAL 1 MONTH)', 'interval year to month'],
    ['typeof(INTERVAL 2 HOUR + INTERVAL 1 HOUR)', 'interval hour'],
  ])('are divided and added as Spark does: %s', async (expression, expected) => {
    expect(await text(expression)).toBe(expected)
  })

  it.each([
    ["INTERVAL '1 day -'", 'INVALID_TYPED_LITERAL'],
    ["INTERVAL '+'", 'INVALID_TYPED_LITERAL'],
    ['INTERVAL 1 fake_unit', 'PARSE_SYNTAX_ERROR'],
    ['INTERVAL 1 YEAR div INTERVAL 1 DAY', 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES'],
    ['1 + INTERVAL 1 DAY', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['INTERVAL 1 YEAR + INTERVAL 1 DAY', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["TIMESTAMP '2024-01-01' - 1.5", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ["1.5 - DATE '2024-01-01'", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['INTERVAL 1 DAY div INTERVAL 0 DAY', 'DIVIDE_BY_ZERO'],
  ])('are refused where Spark refuses them: %s', async (expression, code) => {
    expect(await failure(`SELECT ${expression}`)).toBe(code)
  })

  it.each([
    ['-(a)', 'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION'],
    ['a - b', 'INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION'],
    ["b + INTERVAL '1' MONTH", 'INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION'],
  ])('that do not fit are an error of intervals: %s', async (expression, code) => {
    const rows = "VALUES (INTERVAL '-2147483648' MONTH, INTERVAL '2147483647' MONTH) AS t(a, b)"
    expect(await failure(`SELECT ${expression} FROM ${rows}`)).toBe(code)
    expect(await failure(`SELECT ${expression} FROM ${rows}, range(2)`)).toBe(code)
  })
})

describe('a text and an interval', () => {
  it.each(["'2017-12-11 09:30:00' + INTERVAL 2 DAY", "INTERVAL 2 DAY + '2017-12-11 09:30:00'"])(
    '%s is a text again',
    async (expression) => {
      expect(await text(expression)).toBe('2017-12-13 09:30:00')
    },
  )
})
