import { SparkSession } from 'kindling'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

let spark: SparkSession
beforeAll(() => {
  spark = SparkSession.builder.master('local').create()
})
afterAll(() => spark.stop())

describe('raise_error', () => {
  it.each([
    "if(id > 1, raise_error('large: ' || id), id)",
    "CASE WHEN id < 2 THEN 'small' ELSE raise_error('large') END",
    "raise_error('always') || 'x'",
    "coalesce(raise_error('never a value'), id)",
    "raise_error('always') IS NULL",
    "CASE WHEN raise_error('no condition') THEN 1 END",
  ])('raises its error where another type than its own is asked for: %s', async (expression) => {
    expect(await errorCode(spark, `SELECT ${expression} FROM range(3)`)).toBe('USER_RAISED_EXCEPTION')
  })

  it('raises nothing in rows that do not reach it', async () => {
    const text = "SELECT if(id > 5, raise_error('large: ' || id), id) AS v FROM range(2)"
    expect(await spark.sql(text).collect()).toEqual([{ v: 0n }, { v: 1n }])
  })
})
