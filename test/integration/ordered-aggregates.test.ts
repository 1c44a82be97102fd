import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

async function computed(call: string, rows: string): Promise<unknown> {
  const [row] = await spark.sql(`SELECT ${call} AS value FROM VALUES ${rows}`).collect()
  return row?.['value']
}

const PAIRS = "('a', 'b'), ('b', 'a'), (NULL, 'c'), ('c', 'b') AS t(x, y)"
const DAYS = "(INTERVAL '2' DAY), (INTERVAL '5' DAY), (INTERVAL '11' DAY) AS t(x)"

describe('listagg', () => {
  it.each([
    ['listagg(x) WITHIN GROUP (ORDER BY y)', 'bac'],
    ['listagg(x) WITHIN GROUP (ORDER BY y DESC, x DESC)', 'cab'],
    ["listagg(x, '|') WITHIN GROUP (ORDER BY y DESC)", 'a|c|b'],
    ["listagg(DISTINCT x, ',') WITHIN GROUP (ORDER BY x DESC)", 'c,b,a'],
    ["hex(listagg(CAST(x AS BINARY), X'FF'))", '61FF62FF63'],
  ])('orders by what WITHIN GROUP names: %s', async (call, expected) => {
    expect(await computed(call, PAIRS)).toBe(expected)
  })

  it.each([
    [
      'listagg(DISTINCT x) WITHIN GROUP (ORDER BY y)',
      'INVALID_WITHIN_GROUP_EXPRESSION.MISMATCH_WITH_DISTINCT_INPUT',
    ],
    ['listagg(x, y)', 'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT'],
    ["listagg(CAST(x AS BINARY), ',')", 'DATATYPE_MISMATCH.DATA_DIFF_TYPES'],
  ])('refuses %s', async (call, code) => {
    expect(await errorCode(spark, `SELECT ${call} FROM VALUES ${PAIRS}`)).toBe(code)
  })
})

describe('percentiles', () => {
  it.each([
    ['percentile_disc(0.5) WITHIN GROUP (ORDER BY x)', "INTERVAL '5 00:00:00' DAY TO SECOND"],
    ['percentile_cont(0.3) WITHIN GROUP (ORDER BY x)', "INTERVAL '3 19:12:00' DAY TO SECOND"],
    ['median(x)', "INTERVAL '5 00:00:00' DAY TO SECOND"],
    [
      'percentile_cont(array(0.1, 1.0)) WITHIN GROUP (ORDER BY x)',
      "[INTERVAL '2 14:24:00' DAY TO SECOND, INTERVAL '11 00:00:00' DAY TO SECOND]",
    ],
  ])('of intervals are intervals: %s', async (call, expected) => {
    expect(await computed(`CAST(${call} AS STRING)`, DAYS)).toBe(expected)
  })

  it('are NULL for no percentage, and count one that is NULL as 0', async () => {
    expect(await computed('percentile(x, array())', '(1), (2) AS t(x)')).toBeNull()
    expect(await computed('percentile(x, array(CAST(NULL AS DOUBLE)))', '(1), (2) AS t(x)')).toEqual([1])
  })

  it.each([
    [
      'percentile_disc(DISTINCT 0.5) WITHIN GROUP (ORDER BY x)',
      'INVALID_WITHIN_GROUP_EXPRESSION.DISTINCT_UNSUPPORTED',
    ],
    ["percentile(x, array('0.5'))", 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['percentile(x, 0.5, 1.5)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
    ['percentile(x, x)', 'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT'],
  ])('refuse %s', async (call, code) => {
    expect(await errorCode(spark, `SELECT ${call} FROM VALUES (1), (2) AS t(x)`)).toBe(code)
  })
})

describe('sums of nothing but NULL', () => {
  it('are doubles', async () => {
    const { fields } = await spark.sql('SELECT sum(x), try_sum(x) FROM VALUES (NULL) AS t(x)').schema()
    expect(fields.map(({ type }) => type.kind)).toEqual(['double', 'double'])
  })
})
