import { col, pandasUdf, SparkSession, udf } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())

describe('a function of the user', () => {
  it('is called by SQL and by DataFrames', async () => {
    const plus = await spark.udf.register('plus_ten', (value: bigint) => value + 10n, 'bigint')
    expect(await spark.sql('SELECT plus_ten(id) AS v FROM range(3)').collect()).toEqual([
      { v: 10n },
      { v: 11n },
      { v: 12n },
    ])
    expect(await spark.range(2).select(plus('id').alias('v')).collect()).toEqual([{ v: 10n }, { v: 11n }])
  })

  it('keeps the order of rows over many batches and threads', async () => {
    await spark.udf.register('as_text', async (value: bigint) => `${value}`, 'string')
    const rows = await spark.sql('SELECT id, as_text(id) AS t FROM range(300000) WHERE id % 3 = 0').collect()
    expect(rows).toHaveLength(100_000)
    expect(
      rows.every((row, index) => row['id'] === BigInt(index * 3) && row['t'] === String(index * 3)),
    ).toBe(true)
  })

  it('works on batches', async () => {
    const half = pandasUdf(
      (series) => Float64Array.from(series.values as BigInt64Array, (value) => Number(value) / 2),
      'double',
    )
    expect(await spark.range(3).select(half('id').alias('h')).collect()).toEqual([
      { h: 0 },
      { h: 0.5 },
      { h: 1 },
    ])
  })

  it('gets batches of at most as many rows as the setting says', async () => {
    const sizes: number[] = []
    const sized = pandasUdf((series) => {
      sizes.push(series.length)
      return series
    }, 'bigint')
    spark.conf.set('spark.sql.execution.arrow.maxRecordsPerBatch', 1000)
    await spark.range(2500).select(sized('id')).collect()
    spark.conf.unset('spark.sql.execution.arrow.maxRecordsPerBatch')
    expect(Math.max(...sizes)).toBe(1000)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2500)
  })

  it('stands in conditions, groups, orders, and in other functions', async () => {
    await spark.udf.register('mod', (value: bigint) => value % 3n, 'bigint').catch(() => undefined)
    await spark.udf.register('third', (value: bigint) => value % 3n, 'bigint')
    await spark.udf.register('twice', (value: bigint) => value * 2n, 'bigint')
    expect(await spark.sql('SELECT id FROM range(9) WHERE third(id) = 1').collect()).toEqual([
      { id: 1n },
      { id: 4n },
      { id: 7n },
    ])
    expect(
      await spark
        .sql(
          'SELECT third(id) AS k, sum(twice(id)) AS s FROM range(6) GROUP BY third(id) ORDER BY third(id) DESC',
        )
        .collect(),
    ).toEqual([
      { k: 2n, s: 14n },
      { k: 1n, s: 10n },
      { k: 0n, s: 6n },
    ])
    expect(await spark.sql('SELECT twice(third(id) + 1) AS v FROM range(3)').collect()).toEqual([
      { v: 2n },
      { v: 4n },
      { v: 6n },
    ])
  })

  it('is called once for equal calls, and only for rows that pass cheap conditions and limits', async () => {
    let calls = 0
    await spark.udf.register(
      'counted',
      (value: bigint) => {
        calls++
        return value
      },
      'bigint',
    )
    await spark.sql('SELECT counted(id) AS a, counted(id) + 1 AS b FROM range(100) WHERE id < 10').collect()
    expect(calls).toBe(10)
    calls = 0
    await spark.sql('SELECT counted(id) FROM range(1000) LIMIT 5').collect()
    expect(calls).toBe(5)
    calls = 0
    await spark.sql('SELECT id FROM range(100) WHERE counted(id) > 50 AND id >= 98').collect()
    expect(calls).toBe(2)
  })

  it('passes text, arrays, structs and NULL both ways', async () => {
    const rows = spark.createDataFrame([
      { a: [1, 2], s: { x: 'q' }, t: 'é' },
      { a: null, s: null, t: null },
    ])
    const join = udf((a: number[], s: { x: string }, t: string) => `${a.join('-')}${s.x}${t}`, 'string')
    const split = udf((t: string) => ({ first: t, all: [1, 2] }), 'struct<first: string, all: array<int>>')
    expect(await rows.select(join('a', 's', 't').alias('j'), split('t').alias('p')).collect()).toEqual([
      { j: '1-2qé', p: { first: 'é', all: [1, 2] } },
      { j: null, p: null },
    ])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('no')
      },
      'FAILED_EXECUTE_UDF',
    ],
    ['rejects', () => Promise.reject(new Error('no')), 'FAILED_EXECUTE_UDF'],
    ['gives another type', () => 'text', 'UDF_RETURN_TYPE_MISMATCH'],
  ])('that %s is an error, and the session works on', async (_, body, code) => {
    const failing = udf(body as unknown as () => bigint, 'bigint', { name: 'failing' })
    await expect(spark.range(10_000).select(failing('id')).collect()).rejects.toMatchObject({ code })
    expect(await spark.range(3).count()).toBe(3)
  })

  it('may not take the name of a built-in function', async () => {
    await expect(spark.udf.register('UPPER', (text: string) => text)).rejects.toMatchObject({
      code: 'ROUTINE_ALREADY_EXISTS',
    })
  })

  it('shows in EXPLAIN', async () => {
    await spark.udf.register('shown', (value: bigint) => value, 'bigint')
    const [row] = await spark.sql('EXPLAIN SELECT shown(id) FROM range(100) LIMIT 10').collect()
    const lines = String(row?.['plan']).split('\n')
    expect(lines.findIndex((line) => line.includes('Limit 10'))).toBeGreaterThan(
      lines.findIndex((line) => line.includes('EvaluateFunction')),
    )
  })

  it('is left when the query is cancelled', async () => {
    const stuck = udf(() => new Promise<bigint>(() => undefined), 'bigint')
    const controller = new AbortController()
    const query = spark
      .range(10)
      .select(stuck(col('id')))
      .collect({ signal: controller.signal })
    setTimeout(() => controller.abort(), 50)
    await expect(query).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
