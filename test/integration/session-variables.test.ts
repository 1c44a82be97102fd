import { SparkSession } from 'kindling'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

let spark: SparkSession
beforeEach(() => {
  spark = SparkSession.builder.master('local[2]').create()
})
afterEach(() => spark.stop())

async function run(...texts: readonly string[]): Promise<void> {
  for (const text of texts) await (await spark.sql(text)).collect()
}

async function rows(text: string): Promise<unknown[][]> {
  return (await spark.sql(text).collect()).map((row) => Object.values(row))
}

async function codeOf(text: string): Promise<string | undefined> {
  return await errorCode(spark, text)
}

describe('DECLARE', () => {
  it('makes variables of a type, of a value, or of both', async () => {
    await run('DECLARE VARIABLE a INT', "DECLARE b = 'x'", 'DECLARE c, d DOUBLE DEFAULT 2')
    expect(await rows('SELECT a, b, c + d, typeof(c)')).toEqual([[null, 'x', 4, 'double']])
  })

  it('knows them by their schema too, in any case, and takes fields of them', async () => {
    await run("DECLARE System.Session.V STRUCT<n INT> = named_struct('n', 7)")
    expect(await rows('SELECT v.n AS a, session.V.n AS b, SYSTEM.session.v.n AS c')).toEqual([[7, 7, 7]])
  })

  it('names columns as Spark does', async () => {
    await run('DECLARE Var1 INT = 1')
    expect(await (await spark.sql('SELECT var1, VAR1 + 1')).columns()).toEqual([
      'var1',
      '(variablereference(system.session.var1=1) + 1)',
    ])
  })

  it('refuses one that is there, unless it replaces it', async () => {
    await run('DECLARE a = 1')
    expect(await codeOf('DECLARE a = 2')).toBe('VARIABLE_ALREADY_EXISTS')
    await run('DECLARE OR REPLACE a = 2')
    expect(await rows('SELECT a')).toEqual([[2]])
  })

  it('refuses what is no value of the type, a subquery, another schema, and nothing at all', async () => {
    expect(await codeOf("DECLARE a INT = 'x'")).toBe('CAST_INVALID_INPUT')
    expect(await codeOf('DECLARE a INT = (SELECT 1)')).toBe('INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION')
    expect(await codeOf('DECLARE other.a INT')).toBe('UNRESOLVED_VARIABLE')
    expect(() => spark.sql('DECLARE a')).toThrow('A variable is declared with a type, a value, or both')
  })
})

describe('SET VARIABLE', () => {
  it('computes all values before it sets the first', async () => {
    await run('DECLARE a = 1', 'DECLARE b = 2', 'SET VAR a = b + 10, b = a')
    expect(await rows('SELECT a, b')).toEqual([[12, 1]])
  })

  it('sets from a query: NULL without a row, an error for two', async () => {
    await run('DECLARE a = 1', "DECLARE b = 'x'", 'SET VARIABLE (a, b) = (SELECT 5, 6)')
    expect(await rows('SELECT a, b')).toEqual([[5, '6']])
    expect(await codeOf('SET VAR (a, b) = (VALUES (1, 2), (3, 4))')).toBe('ROW_SUBQUERY_TOO_MANY_ROWS')
    expect(await codeOf('SET VAR (a, b) = (SELECT 1)')).toBe('ASSIGNMENT_ARITY_MISMATCH')
    await run('SET VAR (a, b) = (SELECT 1, 2 WHERE false)')
    expect(await rows('SELECT a, b, typeof(a)')).toEqual([[null, null, 'int']])
  })

  it('takes DEFAULT for the value that a variable was declared with, but not within an expression', async () => {
    await run("DECLARE a = 'first'", "SET VAR a = 'second'", 'SET VAR a = DEFAULT')
    expect(await rows('SELECT a')).toEqual([['first']])
    await run("SET VAR a = 'second'", 'SET VAR (a) = (SELECT DEFAULT FROM range(3) LIMIT 1)')
    expect(await rows('SELECT a')).toEqual([['first']])
    await run('SET VAR (a) = (SELECT default FROM VALUES (5) AS t(default))')
    expect(await rows('SELECT a')).toEqual([['5']])
    expect(await codeOf("SET VAR a = DEFAULT || 'x'")).toBe('DEFAULT_PLACEMENT_INVALID')
  })

  it('refuses names of no variable, one that is set twice, and SET without VARIABLE', async () => {
    await run('DECLARE a = 1')
    expect(await codeOf('SET VAR b = 1')).toBe('UNRESOLVED_VARIABLE')
    expect(await codeOf('SET VAR a = 1, A = 2')).toBe('DUPLICATE_ASSIGNMENTS')
    expect(await codeOf('SET session.a = 5')).toBe('UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET')
    await run('SET other.a = 5')
    expect(spark.conf.get('other.a')).toBe('5')
  })
})

describe('variables in queries', () => {
  it('come after columns, aliases and the parameters of lambdas', async () => {
    await run('DECLARE b = 1')
    expect(await rows('SELECT b, session.b AS c FROM VALUES (7) AS t(b)')).toEqual([[7, 1]])
    expect(await rows('SELECT 5 AS b, b AS c')).toEqual([[5, 5]])
    expect(await rows('SELECT transform(array(3), b -> b), transform(array(3), x -> x + b)')).toEqual([
      [[3], [4]],
    ])
  })

  it('stand where a value must be known', async () => {
    await run('DECLARE n = 2', "DECLARE schema = 'a INT'")
    expect(await rows('SELECT id FROM range(9) LIMIT n')).toEqual([[0n], [1n]])
    expect(await rows(`SELECT from_json('{"a": 1}', schema).a`)).toEqual([[1]])
  })

  it('are what they are when a view is read, not when it was made', async () => {
    await run('DECLARE a = 1', 'CREATE TEMPORARY VIEW v AS SELECT a AS c', 'SET VAR a = 2')
    expect(await rows('SELECT * FROM v')).toEqual([[2]])
    await run('DROP TEMPORARY VARIABLE a')
    expect(await codeOf('SELECT * FROM v')).toBe('UNRESOLVED_COLUMN.WITHOUT_SUGGESTION')
  })
})

describe('DROP TEMPORARY VARIABLE', () => {
  it('removes a variable, and is told when none is there', async () => {
    await run('DECLARE a = 1', 'DROP TEMPORARY VARIABLE session.a', 'DROP TEMPORARY VAR IF EXISTS a')
    expect(await codeOf('DROP TEMPORARY VARIABLE a')).toBe('VARIABLE_NOT_FOUND')
    expect(() => spark.sql('DROP VARIABLE a')).toThrow('[PARSE_SYNTAX_ERROR]')
  })
})
