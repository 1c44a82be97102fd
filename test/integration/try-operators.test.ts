import { afterAll, describe, expect, it } from 'vitest'
import { temporalSession } from './temporal-session.ts'

const { spark, text, failure } = temporalSession()
afterAll(() => spark.stop())

describe('operators that give NULL instead of an error', () => {
  it.each([
    ["try_add(DATE'2021-01-01', 1)", '2021-01-02'],
    ["try_add(1, DATE'2021-01-01')", '2021-01-02'],
    ["try_add(DATE'2015-01-31', INTERVAL 1 MONTH)", '2015-02-28'],
    ["try_add(TIMESTAMP'2024-03-09 12:00:00', INTERVAL '1' DAY)", '2024-03-10 12:00:00'],
    ["try_add('2021-01-01', INTERVAL 1 DAY)", '2021-01-02 00:00:00'],
    ["try_add(TIME'20:00', INTERVAL '2' HOUR)", '22:00:00'],
    ["try_subtract(DATE'2021-01-02', DATE'2021-01-01')", "INTERVAL '1' DAY"],
    ["try_subtract(TIMESTAMP'2021-01-02', DATE'2021-01-01')", "INTERVAL '1 00:00:00' DAY TO SECOND"],
    ['try_multiply(3, INTERVAL 2 YEAR)', "INTERVAL '6-0' YEAR TO MONTH"],
    ['try_divide(INTERVAL 2 MONTH, 2)', "INTERVAL '0-1' YEAR TO MONTH"],
    ['try_multiply(2, make_interval(1, 2, 3))', '2 years 4 months 42 days'],
    ["try_add('1', 2)", '3'],
  ])('do what the operators do: %s', async (expression, expected) => {
    expect(await text(expression)).toBe(expected)
  })

  it.each([
    "try_add(TIMESTAMP'2021-01-01 00:00:00', INTERVAL '106751991' DAY)",
    "try_add(INTERVAL 2 YEAR, INTERVAL '178956970-7' YEAR TO MONTH)",
    "try_add(TIME'23:00', INTERVAL '2' HOUR)",
    "try_add(DATE'2021-01-01', make_interval(0, 0, 0, 0, 1))",
    'try_multiply(make_interval(1, 2, 3), 2147483647)',
    'try_divide(INTERVAL 2 MONTH, 0)',
    'try_divide(make_interval(1, 2, 3), 0)',
    "try_add('a', 1)",
  ])('give NULL for %s', async (expression) => {
    expect(await text(expression)).toBeNull()
  })

  it('give NULL for an error of their operands, too, in the rows that have one', async () => {
    const texts = "VALUES ('1'), ('a'), (NULL), ('3'), ('b') AS t(x)"
    const query = `SELECT CAST(try_add(DATE'2021-01-01', CAST(x AS INT)) AS STRING) AS day FROM ${texts}`
    const rows = await spark.sql(query).collect()
    expect(rows.map((row) => row['day'])).toEqual(['2021-01-02', null, null, '2021-01-04', null])
  })

  it('add up intervals of groups', async () => {
    const query = `SELECT CAST(try_add(max(x), INTERVAL '1' DAY) AS STRING) AS day
      FROM VALUES (1, DATE'2021-01-01'), (1, DATE'2021-01-05') AS t(k, x) GROUP BY k`
    expect((await spark.sql(query).collect())[0]?.['day']).toBe('2021-01-06')
  })

  it('work over many rows of which some fail', async () => {
    const query = `SELECT count(try_add(DATE'2021-01-01', CAST(if(id % 7 = 0, 'x', '1') AS INT))) AS days
      FROM range(10000)`
    expect((await spark.sql(query).collect())[0]?.['days']).toBe(8571n)
  })

  it('are named as they are called', async () => {
    const { fields } = await spark.sql("SELECT try_add(DATE'2021-01-01', 1)").schema()
    expect(fields.map(({ name }) => name)).toEqual(["try_add(DATE '2021-01-01', 1)"])
  })

  it.each([
    ["try_multiply(DATE'2021-01-01', 2)", 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES'],
    ['try_mod(INTERVAL 2 MONTH, INTERVAL 1 MONTH)', 'DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE'],
    ["try_add(DATE'2021-01-01', 1L)", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['try_add(array(1), array(2))', 'DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE'],
    ['try_add(1, 1/0)', 'DIVIDE_BY_ZERO'],
  ])('refuse what the operators refuse: %s', async (expression, code) => {
    expect(await failure(`SELECT ${expression}`)).toBe(code)
  })
})
