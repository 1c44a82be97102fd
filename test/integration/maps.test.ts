import { KindlingError, type Value } from '@kindling/core'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

async function values(sql: string): Promise<Value[]> {
  const rows = await spark.sql(sql).collect()
  return rows.map((row) => Object.values(row)[0] ?? null)
}

async function code(sql: string): Promise<string> {
  try {
    await spark.sql(sql).collect()
  } catch (error) {
    if (error instanceof KindlingError) return error.code
    throw error
  }
  throw new Error('nothing failed')
}

const TABLE = "FROM VALUES (1, map('a', 1, 'b', NULL)), (2, map('c', 3)), (3, NULL), (4, map()) AS t(n, m)"

describe('maps', () => {
  it('give the value of a key, and NULL for another', async () => {
    expect(await values(`SELECT m['b'] IS NULL AND m['a'] = 1 ${TABLE}`)).toEqual([true, null, null, null])
    expect(await values(`SELECT m.c ${TABLE}`)).toEqual([null, 3, null, null])
    expect(await values(`SELECT element_at(m, 'c') ${TABLE}`)).toEqual([null, 3, null, null])
  })

  it('come apart and are put together again', async () => {
    expect(await values(`SELECT map_keys(m) ${TABLE}`)).toEqual([['a', 'b'], ['c'], null, []])
    expect(await values(`SELECT map_values(m) ${TABLE}`)).toEqual([[1, null], [3], null, []])
    expect(await values(`SELECT map_from_entries(map_entries(m)) ${TABLE}`)).toEqual(
      await values(`SELECT m ${TABLE}`),
    )
    expect(await values(`SELECT size(map_concat(m, map('z', n))) ${TABLE}`)).toEqual([3, 2, null, 1])
  })

  it('take lambdas over key and value', async () => {
    expect(await values(`SELECT map_filter(m, (k, v) -> v > n) ${TABLE}`)).toEqual([
      new Map(),
      new Map([['c', 3]]),
      null,
      new Map(),
    ])
    expect(
      await values(`SELECT transform_values(m, (k, v) -> concat(k, CAST(v + n AS STRING))) ${TABLE}`),
    ).toEqual([
      new Map([
        ['a', 'a2'],
        ['b', null],
      ]),
      new Map([['c', 'c5']]),
      null,
      new Map(),
    ])
    expect(
      await values(
        `SELECT map_zip_with(m, map('a', 10), (k, x, y) -> coalesce(x, 0) + coalesce(y, 0)) ${TABLE}`,
      ),
    ).toEqual([
      new Map([
        ['a', 11],
        ['b', 0],
      ]),
      new Map([
        ['c', 3],
        ['a', 10],
      ]),
      null,
      new Map([['a', 10]]),
    ])
  })

  it('refuse keys that are NULL or stand twice', async () => {
    expect(await code('SELECT map(CAST(NULL AS INT), 1)')).toBe('NULL_MAP_KEY')
    expect(await code('SELECT map(1, 2, 1, 3)')).toBe('DUPLICATED_MAP_KEY')
    expect(await code("SELECT map_concat(map('a', 1), map('a', 2))")).toBe('DUPLICATED_MAP_KEY')
    expect(await code('SELECT transform_keys(map(1, 2, 3, 4), (k, v) -> 0)')).toBe('DUPLICATED_MAP_KEY')
    expect(await code('SELECT map_from_arrays(array(1), array(1, 2))')).toBe('MAP_ARRAYS_LENGTH_MISMATCH')
  })

  it('do not fail where they are not asked for', async () => {
    expect(
      await values('SELECT CASE WHEN n > 1 THEN map(n, 1, 2, 2)[n] END FROM VALUES (1), (3) AS t(n)'),
    ).toEqual([null, 1])
  })
})

describe('arrays of structs', () => {
  it('give the fields of all their structs', async () => {
    const table = "FROM VALUES (array(named_struct('a', 1), NULL)), (array()), (NULL) AS t(s)"
    expect(await values(`SELECT s.a ${table}`)).toEqual([[1, null], [], null])
    expect(await values("SELECT array(named_struct('a', 1, 'b', 'x')).b")).toEqual([['x']])
  })
})
