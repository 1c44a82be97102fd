import { afterAll, describe, expect, it } from 'vitest'
import { temporalSession } from './temporal-session.ts'

const { spark, text, failure } = temporalSession()
afterAll(() => spark.stop())

describe('dates and times, added and subtracted', () => {
  it.each([
    ["TIMESTAMP'2024-03-09 12:00:00' + INTERVAL '1' DAY", '2024-03-10 12:00:00'],
    ["TIMESTAMP'2024-03-09 12:00:00' + INTERVAL '24' HOUR", '2024-03-10 12:00:00'],
    ["TIMESTAMP'2024-03-10 01:30:00' + INTERVAL '1' HOUR", '2024-03-10 03:30:00'],
    ["TIMESTAMP'2024-11-03 12:00:00' - INTERVAL '1' DAY", '2024-11-02 12:00:00'],
    ["TIMESTAMP'2024-03-09 02:30:00' + INTERVAL '1' DAY", '2024-03-10 03:30:00'],
    ["DATE'2024-03-10' + INTERVAL '12' HOUR", '2024-03-10 13:00:00'],
  ])('counts days by the calendar of the session: %s', async (expression, expected) => {
    expect(await text(expression)).toBe(expected)
  })

  it.each([
    ["'2001-10-01' - DATE'2001-09-28'", "INTERVAL '3' DAY"],
    ["DATE'2001-10-01' - '2001-09-28'", "INTERVAL '3' DAY"],
    ["TIMESTAMP'2019-10-06 10:11:12' - '2019-10-06 10:11:00'", "INTERVAL '0 00:00:12' DAY TO SECOND"],
    ["'2011-05-06 07:08:09' - INTERVAL '1' DAY", '2011-05-05 07:08:09'],
    ["NULL - DATE'2019-10-06'", null],
    ["extract(HOUR FROM '2011-05-06 07:08:09')", '7'],
    ["date_part(NULL, DATE'2020-01-01')", null],
  ])('reads texts as dates and times: %s', async (expression, expected) => {
    expect(await text(expression)).toBe(expected)
  })

  it.each([
    "DATE'2001-10-01' + '2'",
    "DATE'2001-10-01' + 1L",
    "1.0 + DATE'2001-10-01'",
    "DATE'2001-10-01' - 1D",
  ])('counts days by integers of 32 bits: %s is refused', async (expression) => {
    expect(await failure(`SELECT ${expression}`)).toBe('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE')
  })

  it('has the sign and the bucket of an interval', async () => {
    expect(await text("signum(INTERVAL '-10' YEAR)")).toBe('-1.0')
    expect(await text("width_bucket(INTERVAL '11' DAY, INTERVAL '0' DAY, INTERVAL '10' DAY, 11)")).toBe('12')
  })
})
