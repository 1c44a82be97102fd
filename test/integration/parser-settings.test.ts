import { F, SparkSession } from 'kindling'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

const spark = SparkSession.builder
  .master('local')
  .config('spark.sql.session.timeZone', 'America/Los_Angeles')
  .create()
const SETTINGS = [
  'spark.sql.parser.escapedStringLiterals',
  'spark.sql.parser.quotedRegexColumnNames',
  'spark.sql.timestampType',
] as const
afterEach(() => {
  for (const key of SETTINGS) spark.conf.unset(key)
})
afterAll(() => spark.stop())

async function row(query: string): Promise<unknown> {
  return Object.values((await spark.sql(query).collect())[0] ?? {})
}

async function types(list: string): Promise<string[]> {
  const { fields } = await spark.sql(`SELECT ${list}`).schema()
  return fields.map(({ type }) => type.kind)
}

async function columns(query: string): Promise<string[]> {
  const { fields } = await spark.sql(query).schema()
  return fields.map(({ name }) => name)
}

describe('spark.sql.parser.escapedStringLiterals', () => {
  it('takes strings as they are written', async () => {
    spark.conf.set('spark.sql.parser.escapedStringLiterals', true)
    expect(await row(String.raw`SELECT 'a\nb', 'a\'b', 'it''s', 'a' "\t", length('\\')`)).toEqual([
      String.raw`a\nb`,
      String.raw`a\'b`,
      "it''s",
      String.raw`a\t`,
      2,
    ])
    expect(
      await row(String.raw`SELECT regexp_extract('100-200', '(\d+)-(\d+)', 1), 'abc' RLIKE '^\w+$'`),
    ).toEqual(['100', true])
    expect(await row(String.raw`SELECT CAST(DATE '2020\-01-01' AS STRING)`)).toEqual(['2020-01-01'])
  })

  it('counts in expressions of programs', async () => {
    spark.conf.set('spark.sql.parser.escapedStringLiterals', true)
    const frame = spark.range(1)
    expect(await frame.selectExpr(String.raw`'\n' AS a`).collect()).toEqual([{ a: String.raw`\n` }])
    expect(await frame.where(String.raw`'\n' = '\\n'`).count()).toBe(0)
  })
})

describe('spark.sql.parser.quotedRegexColumnNames', () => {
  const from = 'FROM VALUES (1, 2, 3) AS t(key1, key2, value)'

  it.each([
    ['SELECT `key.*`', ['key1', 'key2']],
    ['SELECT `(key1)?+.+`', ['key2', 'value']],
    ['SELECT t.`KEY[12]`', ['key1', 'key2']],
    ['SELECT `a|value`, `key1`', ['value', 'key1']],
    ['SELECT `nope.*`', []],
    ['SELECT concat(`key.*`)', ['concat(key1, key2)']],
    ['SELECT `key1` + 1', ['(key1 + 1)']],
  ])('takes a name in backquotes in a select list for a pattern: %s', async (query, expected) => {
    spark.conf.set('spark.sql.parser.quotedRegexColumnNames', true)
    expect(await columns(`${query} ${from}`)).toEqual(expected)
  })

  it.each([
    ['SELECT `key.*` + 1', '', 'INVALID_USAGE_OF_STAR_OR_REGEX'],
    ['SELECT `key.*` AS a', '', 'INVALID_USAGE_OF_STAR_OR_REGEX'],
    ['SELECT key1', 'WHERE `key.*` = 1', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
    ['SELECT key1', 'ORDER BY `key.*`', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
    ['SELECT key1', 'GROUP BY `key.*`', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ])('refuses a pattern where there is no list: %s %s', async (query, rest, code) => {
    spark.conf.set('spark.sql.parser.quotedRegexColumnNames', true)
    expect(await errorCode(spark, `${query} ${from} ${rest}`)).toBe(code)
  })

  it('is off by default', async () => {
    expect(await errorCode(spark, `SELECT \`key.*\` ${from}`)).toBe('UNRESOLVED_COLUMN.WITH_SUGGESTION')
  })
})

it.each(['SELECT * + 1', 'SELECT -*', 'SELECT a AND *'])('a star is no operand: %s', async (query) => {
  expect(await errorCode(spark, `${query} FROM VALUES (true) AS t(a)`)).toBe('INVALID_USAGE_OF_STAR_OR_REGEX')
})

describe('spark.sql.timestampType', () => {
  const ntz = (): void => spark.conf.set('spark.sql.timestampType', 'TIMESTAMP_NTZ')

  it('says what TIMESTAMP is in literals, casts and functions', async () => {
    const list = `TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2020-01-01 00:00:00Z', CAST('2020-01-01' AS TIMESTAMP),
      to_timestamp('2020-01-01'), try_to_timestamp('2020', 'yyyy'), make_timestamp(2020, 1, 1, 1, 1, 1),
      make_timestamp(2020, 1, 1, 1, 1, 1, 'UTC'), to_timestamp_ltz('2020-01-01'), current_timestamp(), timestamp('2020-01-01')`
    const [ltz, local] = ['timestamp', 'timestamp_ntz']
    expect(await types(list)).toEqual(Array.from({ length: 10 }, () => ltz))
    ntz()
    expect(await types(list)).toEqual([local, ltz, local, local, local, local, local, ltz, ltz, ltz])
    expect(await row("SELECT CAST(make_timestamp(2020, 1, 1, 1, 1, 1, 'UTC') AS STRING)")).toEqual([
      '2020-01-01 01:01:01',
    ])
    expect(await errorCode(spark, "SELECT make_timestamp(2020, 1, 1, 1, 1, 1, 'bad')")).toBe(
      'INVALID_TIMEZONE',
    )
  })

  it('says what it is in schemas', async () => {
    ntz()
    const frame = spark.sql(`SELECT from_json('{"a":"2020-01-01T00:00:00"}', 'a TIMESTAMP') AS j`)
    expect((await frame.schema()).fields[0]?.type).toMatchObject({
      fields: [{ type: { kind: 'timestamp_ntz' } }],
    })
    expect(
      await spark.range(1).select(F.expr("CAST('2020-01-01' AS TIMESTAMP)").alias('t')).dtypes(),
    ).toEqual([['t', 'timestamp_ntz']])
  })

  it('says which type is inferred for times without a zone', async () => {
    const infer = (time: string): string =>
      `schema_of_json('{"a":"${time}"}', map('inferTimestamp', 'true')), schema_of_csv('${time}'), schema_of_xml('<r><a>${time}</a></r>')`
    const all = (type: string): string[] => [
      `STRUCT<a: ${type}>`,
      `STRUCT<_c0: ${type}>`,
      `STRUCT<a: ${type}>`,
    ]
    expect(await row(`SELECT ${infer('2020-01-01T00:00:00')}`)).toEqual(all('TIMESTAMP'))
    ntz()
    expect(await row(`SELECT ${infer('2020-01-01T00:00:00')}`)).toEqual(all('TIMESTAMP_NTZ'))
    expect(await row(`SELECT ${infer('2020-01-01T00:00:00Z')}`)).toEqual(all('TIMESTAMP'))
  })

  it('has two values', () => {
    expect(() => spark.conf.set('spark.sql.timestampType', 'bad')).toThrow('[INVALID_ARGUMENT]')
  })
})

describe('schema_of_json', () => {
  it('reads names without quotes that begin as no name does', async () => {
    const call = `schema_of_json('{+a: 1, 9b: "x"}', map('allowUnquotedFieldNames', 'true'))`
    expect(await row(`SELECT ${call}`)).toEqual(['STRUCT<`+a`: BIGINT, `9b`: STRING>'])
  })

  it('takes true and false alone for its options', async () => {
    const call = `schema_of_json('{"a":1}', map('allowSingleQuotes', 'yes'))`
    await expect(row(`SELECT ${call}`)).rejects.toThrow('[INVALID_ARGUMENT]')
  })

  it.each([
    [`'{"a":"2020-01-01"}', map('inferTimestamp', 'true')`, 'STRUCT<a: TIMESTAMP>'],
    [
      `'{"a":"01/02/2020"}', map('inferTimestamp', 'true', 'timestampFormat', 'dd/MM/yyyy')`,
      'STRUCT<a: TIMESTAMP>',
    ],
    [`'{"a":"01/02/2020"}', map('inferTimestamp', 'true')`, 'STRUCT<a: STRING>'],
    [`'["2020-01-01", "x"]', map('inferTimestamp', 'true')`, 'ARRAY<STRING>'],
    [`'{"a":"2020-01-01"}'`, 'STRUCT<a: STRING>'],
  ])('infers timestamps where it is told to: %s', async (call, expected) => {
    expect(await row(`SELECT schema_of_json(${call})`)).toEqual([expected])
  })
})

it('schema_of_csv reads times by patterns', async () => {
  expect(
    await row(`SELECT schema_of_csv('01/02/2020', map('dateFormat', 'dd/MM/yyyy')) AS a,
      schema_of_csv('01/02/2020', map('timestampFormat', 'dd/MM/yyyy')) AS b`),
  ).toEqual(['STRUCT<_c0: DATE>', 'STRUCT<_c0: TIMESTAMP>'])
})

it.each([
  `from_json('{"a":"x"}', 'a CHAR(3)')`,
  `from_json('["x"]', 'ARRAY<VARCHAR(2)>')`,
  `from_csv('x', 'a STRING, b VARCHAR(5)')`,
  `from_xml('<r><a>x</a></r>', 'STRUCT<a: CHAR(2)>')`,
])('values are not read as texts of a length: %s', async (call) => {
  expect(await errorCode(spark, `SELECT ${call}`)).toBe('UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING')
  expect(await row("SELECT CAST('x' AS CHAR(3)) AS a")).toEqual(['x'])
})

it.each([
  ["from_csv('1', 'a INT')", false],
  ["from_csv(CAST(NULL AS STRING), 'a INT')", true],
  [`from_json('{"a":1}', 'a INT')`, true],
  ["to_json(named_struct('a', 1))", true],
])('texts of records can be NULL as in Spark: %s', async (call, expected) => {
  expect((await spark.sql(`SELECT ${call} AS value`).schema()).fields[0]?.nullable).toBe(expected)
})
