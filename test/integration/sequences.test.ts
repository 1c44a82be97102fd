import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder
  .master('local')
  .config('spark.sql.session.timeZone', 'America/Los_Angeles')
  .create()
afterAll(() => spark.stop())

async function textOf(bounds: string): Promise<unknown> {
  const [row] = await spark.sql(`SELECT CAST(sequence(${bounds}) AS STRING) AS text`).collect()
  return row?.['text']
}

describe('sequence', () => {
  it('counts months from the start, so that the day of the month comes back', async () => {
    expect(await textOf("DATE '2018-01-31', DATE '2018-04-30', INTERVAL 1 MONTH")).toBe(
      '[2018-01-31, 2018-02-28, 2018-03-31, 2018-04-30]',
    )
  })

  it('takes intervals of months, days and time together', async () => {
    expect(
      await textOf(
        "TIMESTAMP '2018-01-01', TIMESTAMP '2018-03-01 00:04:06', make_interval(0, 1, 0, 0, 0, 2, 3)",
      ),
    ).toBe('[2018-01-01 00:00:00, 2018-02-01 00:02:03, 2018-03-01 00:04:06]')
    expect(await textOf("DATE '2021-01-31', DATE '2021-05-01', make_interval(0, 1, 0, 1)")).toBe(
      '[2021-01-31, 2021-03-01, 2021-04-02]',
    )
  })

  it('counts days as clocks of the session show them, and hours as they pass', async () => {
    expect(
      await textOf("TIMESTAMP '2021-03-13 02:30:00', TIMESTAMP '2021-03-15 02:30:00', INTERVAL 24 HOURS"),
    ).toBe('[2021-03-13 02:30:00, 2021-03-14 03:30:00, 2021-03-15 02:30:00]')
    expect(await textOf("TIMESTAMP '2021-03-14', TIMESTAMP '2021-03-14 20:00:00', INTERVAL 6 HOURS")).toBe(
      '[2021-03-14 00:00:00, 2021-03-14 07:00:00, 2021-03-14 13:00:00, 2021-03-14 19:00:00]',
    )
    expect(await textOf("DATE '2022-03-09', DATE '2022-03-15', make_interval(0, 0, 0, 4, 23)")).toBe(
      '[2022-03-09, 2022-03-14]',
    )
  })

  it('gives its bounds the type that they have in common', async () => {
    expect(
      await textOf(
        "TIMESTAMP_NTZ '2021-11-07 01:00:00', TIMESTAMP '2021-11-07 02:00:00', INTERVAL 30 MINUTES",
      ),
    ).toBe(
      '[2021-11-07 01:00:00, 2021-11-07 01:30:00, 2021-11-07 01:00:00, 2021-11-07 01:30:00, 2021-11-07 02:00:00]',
    )
    expect(await textOf("DATE '2021-01-01', '2021-01-02'")).toBe('[2021-01-01, 2021-01-02]')
    expect(await textOf("1, '3'")).toBe('[1, 2, 3]')
    expect(await textOf('NULL, 3')).toBeNull()
  })

  it('reaches the ends of 64 bits', async () => {
    expect(await textOf('9223372036854775806L, 9223372036854775807L')).toBe(
      '[9223372036854775806, 9223372036854775807]',
    )
  })

  it.each([
    [
      "DATE '2021-01-01', DATE '2021-01-02', INTERVAL 1 HOUR",
      '_LEGACY_ERROR_TEMP_3242',
      'interval day to second of day',
    ],
    [
      "DATE '2021-01-01', DATE '2021-01-01', INTERVAL 0 MONTH",
      '_LEGACY_ERROR_TEMP_3242',
      'interval year to month of day',
    ],
    [
      "DATE '2021-01-01', DATE '2021-02-02', make_interval(0, -1, 0, 3, 2)",
      'INVALID_SEQUENCE_BOUNDARIES',
      '1609488000000000 to 1612252800000000 by -1 months 3 days 2 hours',
    ],
    [
      "DATE '2021-01-01', DATE '2021-01-02', INTERVAL -1 DAY",
      'INVALID_SEQUENCE_BOUNDARIES',
      '18628 to 18629 by -1',
    ],
    ['0L, 9223372036854775807L, 1L', 'COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER', '9223372036854775808'],
    ["DATE '2021-01-01', DATE '999999-01-01', INTERVAL 100000 YEARS", 'ARITHMETIC_OVERFLOW', 'long overflow'],
    ['1.0, 3.0', 'DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES', '`sequence` takes bounds of one type'],
    ["DATE '2021-01-01', DATE '2021-01-03', NULL", 'DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES', 'a step'],
  ])('refuses %s', async (bounds, code, text) => {
    await expect(textOf(bounds)).rejects.toMatchObject({ code, message: expect.stringContaining(text) })
  })
})
