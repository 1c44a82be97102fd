import { KindlingError, type Value } from '@kindling/core'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

async function values(sql: string): Promise<Value[]> {
  const rows = await spark.sql(sql).collect()
  return rows.map((row) => Object.values(row)[0] ?? null)
}

async function failure(sql: string): Promise<KindlingError> {
  try {
    await spark.sql(sql).collect()
  } catch (error) {
    if (error instanceof KindlingError) return error
    throw error
  }
  throw new Error('nothing failed')
}

const TABLE = 'FROM VALUES (1, array(1, 2, 3)), (10, array()), (100, NULL), (1000, array(5, NULL)) AS t(n, a)'

describe('lambdas', () => {
  it('read the columns of their row', async () => {
    expect(await values(`SELECT transform(a, x -> x + n) ${TABLE}`)).toEqual([
      [2, 3, 4],
      [],
      null,
      [1005, null],
    ])
    expect(await values(`SELECT filter(a, (x, i) -> x > i + 1 OR n > 1) ${TABLE}`)).toEqual([
      [],
      [],
      null,
      [5, null],
    ])
  })

  it('stand within lambdas, and read the parameters of those around them', async () => {
    expect(await values('SELECT transform(array(1, 2), x -> transform(array(10, 20), y -> x * y))')).toEqual([
      [
        [10, 20],
        [20, 40],
      ],
    ])
    expect(
      await values(`SELECT transform(a, x -> aggregate(a, n, (sum, y) -> sum + x * y)) ${TABLE}`),
    ).toEqual([[7, 13, 19], [], null, [null, null]])
  })

  it('hide columns and outer parameters of the same name', async () => {
    expect(await values(`SELECT transform(a, n -> n * 2) ${TABLE}`)).toEqual([
      [2, 4, 6],
      [],
      null,
      [10, null],
    ])
    expect(await values('SELECT transform(array(1), x -> transform(array(2), x -> x))')).toEqual([[[2]]])
  })

  it('fold rows of different lengths, texts and lists included', async () => {
    expect(
      await values(
        `SELECT aggregate(a, '', (text, x) -> concat(text, coalesce(CAST(x AS STRING), 'nothing at all here'))) ${TABLE}`,
      ),
    ).toEqual(['123', '', null, '5nothing at all here'])
    expect(
      await values(
        'SELECT aggregate(array(1, 2, 3), array(0), (list, x) -> array_append(list, x), list -> size(list))',
      ),
    ).toEqual([4])
  })

  it('run over many rows and long lists as over few', async () => {
    const [sum] = await values(
      'SELECT sum(aggregate(transform(array_repeat(id, 1 + CAST(id % 50 AS INT)), x -> x + 1), 0L, (s, x) -> s + x)) FROM range(20000)',
    )
    let expected = 0
    for (let id = 0; id < 20000; id++) expected += (id + 1) * (1 + (id % 50))
    expect(sum).toBe(BigInt(expected))
  })

  it('name the place of an error within', async () => {
    const error = await failure(`SELECT transform(a, x -> n / (x - 2)) ${TABLE}`)
    expect(error.code).toBe('DIVIDE_BY_ZERO')
    expect(error.message).toContain('n / (x - 2)')
  })

  it('do not fail where they are not asked for', async () => {
    expect(await values(`SELECT CASE WHEN n > 1 THEN transform(a, x -> 1 / (x - 2)) END ${TABLE}`)).toEqual([
      null,
      [],
      null,
      [1 / 3, null],
    ])
    expect(
      await values('SELECT transform(a, x -> 1 / n) FROM VALUES (0, CAST(array() AS ARRAY<INT>)) AS t(n, a)'),
    ).toEqual([[]])
  })

  it('sort by what they give', async () => {
    expect(await values(`SELECT array_sort(a, (x, y) -> coalesce(y, 0) - coalesce(x, 0)) ${TABLE}`)).toEqual([
      [3, 2, 1],
      [],
      null,
      [5, null],
    ])
    expect((await failure('SELECT array_sort(array(1, 2), (x, y) -> CAST(NULL AS INT))')).code).toBe(
      'COMPARATOR_RETURNS_NULL',
    )
  })

  it('are compared by what they do, not by their names', async () => {
    expect(
      await values(
        'SELECT size(transform(a, x -> x + 1)) FROM VALUES (array(1)), (array(2)) AS t(a) GROUP BY size(transform(a, y -> y + 1))',
      ),
    ).toEqual([1])
  })

  it('are refused where they do not fit', async () => {
    expect((await failure('SELECT transform(array(1), (x, y, z) -> x)')).code).toBe(
      'INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH',
    )
    expect((await failure('SELECT transform(array(1), (x, x) -> x)')).code).toBe(
      'INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES',
    )
    expect((await failure('SELECT upper(x -> x)')).code).toBe(
      'INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION',
    )
    expect((await failure('SELECT filter(array(1), x -> x)')).code).toBe(
      'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    )
    expect((await failure('SELECT transform(1, x -> x)')).code).toBe(
      'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    )
    expect((await failure('SELECT aggregate(array(1), 0, (s, x) -> 1.5D)')).code).toBe(
      'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    )
  })
})
