import { SparkSession } from 'kindling'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let spark: SparkSession
beforeEach(() => {
  spark = SparkSession.builder.master('local[2]').create()
})
afterEach(() => spark.stop())

async function rows(text: string): Promise<unknown[][]> {
  return (await spark.sql(text).collect()).map((row) => Object.values(row))
}

describe('settings of the parser', () => {
  it('let names stand in double quotes', async () => {
    spark.conf.set('spark.sql.ansi.doubleQuotedIdentifiers', true)
    expect(await (await spark.sql('SELECT 1 AS "my ""name"""')).columns()).toEqual(['my "name"'])
  })

  it('read set operators from left to right', async () => {
    const text = 'SELECT 1 UNION ALL SELECT 2 INTERSECT SELECT 2'
    expect(await rows(text)).toEqual([[1], [2]])
    spark.conf.set('spark.sql.legacy.setopsPrecedence.enabled', true)
    expect(await rows(text)).toEqual([[2]])
  })

  it('take ! for NOT, and HAVING for WHERE', async () => {
    spark.conf.set('spark.sql.legacy.bangEqualsNot', true)
    spark.conf.set('spark.sql.legacy.parser.havingWithoutGroupByAsWhere', true)
    expect(await rows("SELECT array(1 ! IN (2), 1 IS ! NULL, 'a' ! LIKE 'b', 1 ! BETWEEN 0 AND 2)")).toEqual([
      [[true, true, true, false]],
    ])
    expect(await rows('SELECT id FROM range(3) HAVING id > 0')).toEqual([[1n], [2n]])
  })
})

describe('SET TIME ZONE', () => {
  it.each([
    ["SET TIME ZONE 'Asia/Hong_Kong'", 'Asia/Hong_Kong'],
    ['SET TIME ZONE INTERVAL 10 HOURS', '+10:00'],
    ["SET TIME ZONE INTERVAL '-05:30' HOUR TO MINUTE", '-05:30'],
    ["SET TIME ZONE INTERVAL '15:40:32' HOUR TO SECOND", '+15:40:32'],
  ])('%s', async (text, zone) => {
    await spark.sql(text).collect()
    expect(await rows('SELECT current_timezone()')).toEqual([[zone]])
  })

  it('refuses what is no time zone', async () => {
    await expect(spark.sql("SET TIME ZONE 'invalid/zone'").collect()).rejects.toThrow(
      '[INVALID_CONF_VALUE.TIME_ZONE]',
    )
    expect(() => spark.sql('SET TIME ZONE INTERVAL 3 DAYS')).toThrow(
      '[INVALID_INTERVAL_VALUE.TIMEZONE_INTERVAL_OUT_OF_RANGE]',
    )
    expect(() => spark.sql("SET TIME ZONE INTERVAL 10 HOURS 'GMT+1'")).toThrow('[PARSE_SYNTAX_ERROR]')
  })
})

describe('ORDER BY ALL', () => {
  it('sorts by all columns, unless one has that name', async () => {
    const from = "FROM VALUES (2, 'a'), (1, 'c'), (1, 'b') AS t(n, s)"
    expect(await rows(`SELECT n, s ${from} ORDER BY ALL`)).toEqual([
      [1, 'b'],
      [1, 'c'],
      [2, 'a'],
    ])
    expect(await rows(`SELECT n, count(*) ${from} GROUP BY ALL ORDER BY ALL DESC`)).toEqual([
      [2, 1n],
      [1, 2n],
    ])
    expect(await rows(`SELECT s, n AS all ${from} ORDER BY all, s LIMIT 1`)).toEqual([['b', 1]])
  })
})
