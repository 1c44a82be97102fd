import { F, SparkSession, udf } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let spark: SparkSession
beforeAll(() => {
  spark = SparkSession.builder
    .master('local')
    .config('spark.sql.session.timeZone', 'UTC')
    .config('spark.sql.ansi.enabled', false)
    .create()
})
afterAll(() => spark.stop())

/** Gives the value of an expression, as text; over a column, so that nothing is computed ahead, where one is given. */
async function value(expression: string, from = ''): Promise<unknown> {
  const [row] = await spark.sql(`SELECT CAST(${expression} AS STRING) AS v ${from}`).collect()
  return row?.['v']
}

describe('without ANSI mode', () => {
  it.each([
    ['1 / 0', null],
    ['10 % 0', null],
    ['2147483647 + 1', '-2147483648'],
    ['-(-128Y)', '-128'],
    ['abs(-2147483648)', '-2147483648'],
    ['(-9223372036854775807L - 1) div -1', '-9223372036854775808'],
    ['1e35BD / 0.1', null],
    ['round(127Y, -1)', '-126'],
    ["5 + '3'", '8.0'],
    ["'a' + 1", null],
    ["'1.0' = 1", 'true'],
    ['true = 1', 'true'],
    ["coalesce(1, DATE'2020-01-01', 'x')", '1'],
    ["CAST('1.23' AS INT)", '1'],
    ["CAST('2178802287' AS INT)", null],
    ['CAST(300 AS TINYINT)', '44'],
    ["CAST(DOUBLE('nan') AS INT)", '0'],
    ['CAST(12345678901234567890.5BD AS INT)', '-350287150'],
    ["CAST(DATE'2020-01-01' AS INT)", null],
    ["CAST('x' AS DATE)", null],
    ['CAST(0.0000001BD AS STRING)', '1E-7'],
    ['hex(CAST(257 AS BINARY))', '00000101'],
    ['array(1, 2)[5]', null],
    ['element_at(array(1, 2), 5)', null],
    ['size(NULL)', '-1'],
    ['array_size(NULL)', null],
    ['make_date(2000, 13, 1)', null],
    ["next_day('2020-01-01', 'xx')", null],
    ["to_date('x', 'yyyy')", null],
    ["parse_url('http://a b', 'HOST')", null],
    ["conv('92233720368547758070', 10, 16)", 'FFFFFFFFFFFFFFFF'],
    ["interval 2 second * 'a'", null],
    ["date_add('2020-01-01', '1')", '2020-01-02'],
    ['make_interval(178956970) + make_interval(178956970)', '-1 years -4 months'],
    ["nullifzero('abc')", 'abc'],
    ["zeroifnull('abc')", 'abc'],
  ])('gives for %s', async (expression, expected) => {
    expect(await value(expression)).toBe(expected)
  })

  it('sums beyond a bigint by wrapping, and decimals to NULL', async () => {
    expect(await value('sum(x)', 'FROM VALUES (9223372036854775807), (1) AS t(x)')).toBe(
      '-9223372036854775808',
    )
    const wide = "FROM VALUES (CAST('9e37' AS DECIMAL(38, 0))), (CAST('9e37' AS DECIMAL(38, 0))) AS t(x)"
    expect(await value('sum(x)', wide)).toBeNull()
    expect(await value('avg(x)', wide)).toBeNull()
  })

  it('adds days that a constant text counts, and no others', async () => {
    await expect(value("date_sub('2020-01-01', '1.2')")).rejects.toThrow(
      'SECOND_FUNCTION_ARGUMENT_NOT_INTEGER',
    )
    const column = value("date_add('2020-01-01', x)", "FROM VALUES ('1') AS t(x)")
    await expect(column).rejects.toThrow('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE')
  })

  it('keeps errors that Spark has in both modes', async () => {
    await expect(value('element_at(array(1), 0)')).rejects.toThrow('[INVALID_INDEX_OF_ZERO]')
    await expect(value('INTERVAL 1 YEAR / 0')).rejects.toThrow('[INTERVAL_DIVIDED_BY_ZERO]')
    await expect(value("CAST('x' AS INTERVAL DAY)")).rejects.toThrow('[INVALID_INTERVAL_FORMAT')
    await expect(value("to_date('x', 'MMMMM')")).rejects.toThrow()
    await expect(value("to_date(x, 'MMMMM')", "FROM VALUES ('x') AS t(x)")).rejects.toThrow()
    await expect(value("greatest(1, '2')")).rejects.toThrow('[DATATYPE_MISMATCH.DATA_DIFF_TYPES]')
    await expect(value("if('true', 1, 2)")).rejects.toThrow('[DATATYPE_MISMATCH')
  })

  it('is the mode of DataFrames and of what functions of the user are given', async () => {
    const df = spark.createDataFrame([['x', 7]], ['text', 'a'])
    const double = udf((n: number | null) => n, 'int')
    const [row] = await df
      .withColumn('quotient', F.col('a').div(0))
      .withColumn('cast', F.col('text').cast('int'))
      .withColumn('called', double(F.col('text').cast('int')))
      .withColumn('expression', F.expr('text + 1'))
      .collect()
    expect(row).toMatchObject({ quotient: null, cast: null, called: null, expression: null })
  })

  it('belongs to a view from when it is made', async () => {
    await spark.sql('CREATE OR REPLACE TEMPORARY VIEW lenient AS SELECT 1 / x AS q FROM VALUES (0) AS t(x)')
    const frame = spark.createDataFrame([[0]], ['x']).select(F.expr('1 / x').alias('q'))
    spark.conf.set('spark.sql.ansi.enabled', true)
    try {
      expect(await spark.sql('SELECT q FROM lenient').collect()).toEqual([{ q: null }])
      await expect(spark.sql('SELECT 1 / 0').collect()).rejects.toThrow('[DIVIDE_BY_ZERO]')
      await expect(frame.collect()).rejects.toThrow('[DIVIDE_BY_ZERO]')
    } finally {
      spark.conf.set('spark.sql.ansi.enabled', false)
    }
    expect(await frame.collect()).toEqual([{ q: null }])
  })
})
