import { afterAll, describe, expect, it } from 'vitest'
import { temporalSession } from './temporal-session.ts'

const { spark, text, failure } = temporalSession()
afterAll(() => spark.stop())

const VALUE = "TIMESTAMP_NTZ '2020-01-01 00:00:00'"

async function nullable(expression: string): Promise<boolean | undefined> {
  return (await spark.sql(`SELECT ${expression} AS value`).schema()).fields[0]?.nullable
}

describe('convert_timezone', () => {
  it.each([
    `convert_timezone(CAST(1/0 AS STRING), IF(true, NULL, 'UTC'), ${VALUE})`,
    `convert_timezone('UTC', CAST(1/0 AS STRING), IF(true, NULL, ${VALUE}))`,
  ])('raises the error of an argument before one that turns out to be NULL: %s', async (expression) => {
    expect(await failure(`SELECT ${expression}`)).toBe('DIVIDE_BY_ZERO')
  })

  it.each([
    `convert_timezone(IF(true, NULL, 'UTC'), CAST(1/0 AS STRING), ${VALUE})`,
    `convert_timezone('bad', IF(true, NULL, 'UTC'), ${VALUE})`,
    `convert_timezone(CAST(1/0 AS STRING), NULL, ${VALUE})`,
  ])('is NULL where a NULL comes first, or is written: %s', async (expression) => {
    expect(await text(expression)).toBeNull()
  })
})

it.each([
  ["from_utc_timestamp(CAST(1/0 AS TIMESTAMP), IF(true, NULL, 'UTC'))", 'DIVIDE_BY_ZERO'],
  ["from_utc_timestamp(IF(true, NULL, TIMESTAMP '2020-01-01'), CAST(1/0 AS STRING))", undefined],
  ['to_utc_timestamp(CAST(1/0 AS TIMESTAMP), NULL)', undefined],
  ["make_timestamp(CAST(1/0 AS INT), NULL, 1, 1, 1, 1, 'bad')", undefined],
])('arguments are looked at in order, but for a NULL that is written: %s', async (expression, code) => {
  expect(await failure(`SELECT ${expression}`)).toBe(code)
})

describe('make_timestamp', () => {
  it.each(['make_timestamp', 'make_timestamp_ltz', 'try_make_timestamp', 'try_make_timestamp_ltz'])(
    'looks at the zone before the parts: %s',
    async (name) => {
      const query = (zone: string) =>
        `SELECT ${name}(2020, 13, 1, 1, 1, 61, ${zone}) FROM VALUES ('bad') AS v(z)`
      expect(await failure(query("'bad'"))).toBe('INVALID_TIMEZONE')
      expect(await failure(query('z'))).toBe('INVALID_TIMEZONE')
      expect(await text(`${name}(2020, 13, 1, 1, 1, 1, CAST(NULL AS STRING))`)).toBeNull()
      expect(await text(`${name}(2020, CAST(NULL AS INT), 1, 1, 1, 1, 'bad')`)).toBeNull()
    },
  )

  it('makes a timestamp of a day alone under one name', async () => {
    expect(await text("make_timestamp(DATE '2020-01-01')")).toBe('2020-01-01 00:00:00')
    expect(await failure("SELECT make_timestamp_ltz(DATE '2020-01-01')")).toBe(
      'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
    )
    expect(await nullable("try_make_timestamp(DATE '2020-01-01', TIME '01:00:00')")).toBe(false)
    expect(await nullable('try_make_timestamp(2020, 1, 1, 1, 1, 1)')).toBe(true)
  })

  it('is named as in Spark', async () => {
    const { fields } = await spark.sql("SELECT try_make_timestamp(2020, 1, 1, 1, 1, 1, 'UTC')").schema()
    expect(fields.map(({ name }) => name)).toEqual(['try_make_timestamp(2020, 1, 1, 1, 1, 1)'])
  })
})

describe('readers of times', () => {
  it.each([
    [`to_timestamp_ntz(TIMESTAMP '2020-01-01 00:00:00')`, false],
    [`to_timestamp_ntz(${VALUE})`, false],
    [`to_timestamp_ntz(DATE '2020-01-01')`, true],
    [`to_timestamp('2020-01-01')`, true],
    [`to_timestamp('2020', 'yyyy')`, false],
    [`to_timestamp(1)`, false],
    [`to_timestamp(1e0)`, true],
    [`try_to_timestamp('2020', 'yyyy')`, true],
    [`try_to_timestamp(DATE '2020-01-01', 'yyyy')`, true],
    [`try_to_timestamp(DATE '2020-01-01')`, false],
    [`to_date('2020', 'yyyy')`, false],
    [`to_date('2020')`, true],
    [`try_to_date('2020')`, true],
  ])('can give NULL as in Spark: %s', async (expression, expected) => {
    expect(await nullable(expression)).toBe(expected)
  })

  it.each([
    ["to_timestamp_ntz(TIMESTAMP '2020-01-01 00:00:00', 'yyyy')", '2020-01-01 08:00:00'],
    ["to_timestamp_ntz(DATE '2020-01-01', 'yyyy')", '2020-01-01 08:00:00'],
    [`to_timestamp(${VALUE}, 'yyyy')`, '2019-12-31 16:00:00'],
    [`to_date(${VALUE}, 'yyyy')`, '2019-12-31'],
    ["to_timestamp(DATE '2020-01-01', 123)", '2020-01-01 00:00:00'],
    ["to_date(DATE '2020-01-01', 123)", '2020-01-01'],
  ])('keep the microseconds of what is no text beside a pattern: %s', async (expression, expected) => {
    expect(await text(expression)).toBe(expected)
  })

  it.each([
    "unix_timestamp(DATE '2020-01-01', 123)",
    "to_unix_timestamp('2020', 123)",
    'unix_timestamp(1)',
    "unix_timestamp(X'00')",
    "to_time('00:00:00', 123)",
  ])('take no other types than Spark: %s', async (expression) => {
    expect(await failure(`SELECT ${expression}`)).toBe('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE')
  })
})

it.each([
  ["CAST(DATE '2020-01-01' AS TIMESTAMP_NTZ)", true],
  ["CAST(DATE '2020-01-01' AS TIMESTAMP)", false],
  [`CAST(${VALUE} AS DATE)`, true],
  ["CAST(TIMESTAMP '2020-01-01 00:00:00' AS DATE)", false],
  ["CAST(TIMESTAMP '2020-01-01 00:00:00' AS INT)", true],
  ["CAST(TIMESTAMP '2020-01-01 00:00:00' AS BIGINT)", false],
  ['CAST(1.5D AS TIMESTAMP)', true],
  ['CAST(1.5 AS TIMESTAMP)', false],
])('casts between times can give NULL as in Spark: %s', async (expression, expected) => {
  expect(await nullable(expression)).toBe(expected)
})

describe('times at the ends of their range', () => {
  it.each([
    ["CAST(DATE '5881580-07-11' AS TIMESTAMP)", 'ARITHMETIC_OVERFLOW'],
    ["CAST(DATE '5881580-07-11' AS TIMESTAMP_NTZ)", 'ARITHMETIC_OVERFLOW'],
    ["DATE '5881580-07-11' - TIMESTAMP '2020-01-01 00:00:00'", 'ARITHMETIC_OVERFLOW'],
    ["TIMESTAMP '294247-01-10 04:00:54'", 'INVALID_TYPED_LITERAL'],
    ["TIMESTAMP '294247-01-10 04:00:54Z' + INTERVAL 1 DAY", 'DATETIME_OVERFLOW'],
  ])('are errors beyond it: %s', async (expression, code) => {
    expect(await failure(`SELECT ${expression}`)).toBe(code)
  })

  it.each([
    "TRY_CAST(DATE '5881580-07-11' AS TIMESTAMP)",
    "try_add(DATE '5881580-07-11', INTERVAL 1 HOUR)",
    "try_add(TIMESTAMP '294247-01-10 04:00:54Z', INTERVAL 1 MONTH)",
    "try_subtract(DATE '5881580-07-11', TIMESTAMP '2020-01-01 00:00:00')",
  ])('are NULL beyond it where an attempt is made: %s', async (expression) => {
    expect(await text(expression)).toBeNull()
  })
})
