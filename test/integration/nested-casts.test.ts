import { KindlingError, type Value } from '@kindling/core'
import { SparkSession } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local').create()
afterAll(() => spark.stop())

async function values(sql: string): Promise<Value[]> {
  const rows = await spark.sql(sql).collect()
  return rows.map((row) => Object.values(row)[0] ?? null)
}

const TABLE =
  "FROM VALUES (array('1', NULL), map('1', '2'), named_struct('a', '3', 'b', NULL)), (NULL, NULL, NULL) AS t(a, m, s)"

describe('casts of nested types', () => {
  it('cast arrays element by element', async () => {
    expect(await values(`SELECT CAST(a AS ARRAY<INT>) ${TABLE}`)).toEqual([[1, null], null])
    expect(await values('SELECT CAST(array(array(1), NULL) AS ARRAY<ARRAY<STRING>>)')).toEqual([
      [['1'], null],
    ])
    expect(await values('SELECT CAST(array(1.25) AS ARRAY<DECIMAL(10, 1)>)')).toHaveLength(1)
  })

  it('cast maps and structs part by part', async () => {
    expect(await values(`SELECT CAST(m AS MAP<INT, BIGINT>) ${TABLE}`)).toEqual([new Map([[1, 2n]]), null])
    expect(await values(`SELECT CAST(s AS STRUCT<x: INT, y: STRING>) ${TABLE}`)).toEqual([
      { x: 3, y: null },
      null,
    ])
  })

  it('write nested values as text', async () => {
    expect(await values(`SELECT CAST(a AS STRING) ${TABLE}`)).toEqual(['[1, null]', null])
    expect(await values(`SELECT CAST(m AS STRING) ${TABLE}`)).toEqual(['{1 -> 2}', null])
    expect(await values(`SELECT CAST(s AS STRING) ${TABLE}`)).toEqual(['{3, null}', null])
    expect(await values("SELECT CAST(array(map(1, struct(true, DATE '2024-02-29'))) AS STRING)")).toEqual([
      '[{1 -> {true, 2024-02-29}}]',
    ])
  })

  it('fail for a part that does not fit, unless it is tried', async () => {
    const failure = await spark
      .sql(`SELECT CAST(array('x') AS ARRAY<INT>) FROM range(1)`)
      .collect()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(KindlingError)
    expect((failure as KindlingError).code).toBe('CAST_INVALID_INPUT')
    expect(await values("SELECT TRY_CAST(array('x', '1') AS ARRAY<INT>)")).toEqual([[null, 1]])
  })
})
