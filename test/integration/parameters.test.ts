import { F, SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let spark: SparkSession
beforeAll(() => {
  spark = SparkSession.builder.master('local').create()
})
afterAll(() => spark.stop())

describe('parameters of a SQL text', () => {
  it('have the values that come with it, by name', async () => {
    const text = 'SELECT id + :more AS n FROM range(5) WHERE id > :least AND :name IS NOT NULL LIMIT :count'
    const rows = await spark.sql(text, { more: 10, least: 1, name: "it's", count: 2 }).collect()
    expect(rows).toEqual([{ n: 12n }, { n: 13n }])
  })

  it('have them by their position', async () => {
    expect(await spark.sql('SELECT ? AS a, ? AS b', ['x', null]).collect()).toEqual([{ a: 'x', b: null }])
  })

  it('may be columns, lists, and parts of names', async () => {
    const [row] = await spark
      .sql('SELECT :list AS l, :when AS w', { list: [1, 2], when: F.lit(3, 'bigint') })
      .collect()
    expect(row).toEqual({ l: [1, 2], w: 3n })
    await spark.sql('CREATE TEMPORARY VIEW some_numbers AS SELECT 7 AS n')
    const text = "SELECT IDENTIFIER(:column) FROM IDENTIFIER('some_' || :table)"
    expect(await spark.sql(text, { column: 'n', table: 'numbers' }).collect()).toEqual([{ n: 7 }])
  })

  it('are refused where they have no value', async () => {
    await expect(spark.sql('SELECT :a').collect()).rejects.toMatchObject({ code: 'UNBOUND_SQL_PARAMETER' })
    expect(() => spark.sql('SELECT :a', { b: 1 })).toThrow(
      '[UNBOUND_SQL_PARAMETER] The parameter `a` has no value.',
    )
    expect(() => spark.sql('SELECT ?, ?', [1])).toThrow('[UNBOUND_SQL_PARAMETER]')
  })
})
