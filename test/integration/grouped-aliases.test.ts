import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

async function rows(query: string): Promise<unknown[]> {
  return (await spark.sql(query).collect()).map((row) => Object.values(row))
}

describe('a subquery that rows are grouped by', () => {
  const highest = '(SELECT max(x) FROM VALUES (1), (2) AS u(x) WHERE x <= t.a)'
  const from = 'FROM VALUES (1), (2), (3) AS t(a)'

  it('may be selected, alone and in an expression', async () => {
    expect(
      await rows(`SELECT ${highest} AS m, count(*) AS n ${from} GROUP BY ${highest} ORDER BY m`),
    ).toEqual([
      [1, 1n],
      [2, 2n],
    ])
    expect(
      await rows(`SELECT ${highest} * 10 AS m, sum(a) AS s ${from} GROUP BY ${highest} ORDER BY m`),
    ).toEqual([
      [10, 1n],
      [20, 5n],
    ])
  })

  it('may be a condition', async () => {
    expect(
      await rows(
        `SELECT a IN (SELECT 1) AS one, count(*) AS n ${from} GROUP BY a IN (SELECT 1) ORDER BY one`,
      ),
    ).toEqual([
      [false, 2n],
      [true, 1n],
    ])
  })

  it('is another one where it is written otherwise', async () => {
    const lowest = highest.replace('max', 'min')
    expect(await errorCode(spark, `SELECT ${lowest} ${from} GROUP BY ${highest}`)).toBe('MISSING_AGGREGATION')
  })
})

describe('an alias of the same select list', () => {
  const from = 'FROM VALUES (1), (2) AS t(a)'

  it.each([
    ['SELECT a AS x, x + 1 AS y', 'GROUP BY y', 'LATERAL_COLUMN_ALIAS_IN_GROUP_BY'],
    ['SELECT a AS x, x + 1 AS y', 'GROUP BY a, y', 'LATERAL_COLUMN_ALIAS_IN_GROUP_BY'],
    ['SELECT a AS x, x + 1 AS y', 'GROUP BY 1, 2', 'LATERAL_COLUMN_ALIAS_IN_GROUP_BY'],
    ['SELECT a AS x, x + 1 AS y', 'GROUP BY ALL', 'LATERAL_COLUMN_ALIAS_IN_GROUP_BY'],
    ['SELECT sum(a) AS x, sum(x)', '', 'LATERAL_COLUMN_ALIAS_IN_AGGREGATE_FUNC'],
    ['SELECT a AS x, sum(x) OVER ()', '', 'LATERAL_COLUMN_ALIAS_IN_WINDOW'],
  ])('is not read where rows are grouped, aggregated or windowed: %s %s', async (list, rest, code) => {
    expect(await errorCode(spark, `${list} ${from} ${rest}`)).toBe(`UNSUPPORTED_FEATURE.${code}`)
  })

  it('is read beside what rows are grouped by, and by HAVING', async () => {
    expect(await rows(`SELECT a AS x, x + 1 AS y, count(*) AS n ${from} GROUP BY a HAVING y > 2`)).toEqual([
      [2, 3, 1n],
    ])
    expect(await rows(`SELECT a AS x, x + 1 AS y ${from} GROUP BY a, x + 1 ORDER BY y`)).toEqual([
      [1, 2],
      [2, 3],
    ])
  })
})

describe('maps', () => {
  it.each([
    'SELECT DISTINCT m FROM VALUES (map(1, 2)) AS t(m)',
    'SELECT DISTINCT array(m) FROM VALUES (map(1, 2)) AS t(m)',
    'SELECT map(1, 2) AS m UNION SELECT map(1, 2)',
    'SELECT map(1, 2) AS m INTERSECT SELECT map(1, 2)',
    'SELECT map(1, 2) AS m EXCEPT ALL SELECT map(1, 2)',
  ])('are not compared as parts of whole rows: %s', async (query) => {
    expect(await errorCode(spark, query)).toBe('UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE')
  })

  it('are not collected once each', async () => {
    const query = 'SELECT collect_set(array(m)) FROM VALUES (map(1, 2)) AS t(m)'
    expect(await errorCode(spark, query)).toBe('DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE')
    const { fields } = await spark.sql('SELECT collect_set(x) AS s FROM VALUES (1) AS t(x)').schema()
    expect(fields[0]?.nullable).toBe(false)
  })
})
