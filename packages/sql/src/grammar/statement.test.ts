import { field, int, string, struct } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { parseStatement } from '../parse.ts'

describe('CREATE TEMPORARY VIEW', () => {
  it('names a query', () => {
    expect(parseStatement('CREATE TEMPORARY VIEW v AS SELECT 1')).toMatchObject({
      kind: 'createView',
      name: 'v',
      replace: false,
      plan: { kind: 'project' },
    })
    expect(parseStatement('create or replace temp view `my view` as table t')).toMatchObject({
      name: 'my view',
      replace: true,
      plan: { kind: 'readTable', parts: ['t'] },
    })
  })

  it('renames the columns of a query', () => {
    expect(parseStatement('CREATE TEMP VIEW v (a, b) AS SELECT 1, 2')).toMatchObject({
      plan: { kind: 'subqueryAlias', alias: 'v', columns: ['a', 'b'], input: { kind: 'project' } },
    })
  })

  it('reads files of a format: keys in lower case, values as text, the path apart', () => {
    const text =
      "CREATE TEMP VIEW v USING image OPTIONS (Path 'images/*', dropInvalid true, 'a' = 1.50, b.c.d 7)"
    expect(parseStatement(text)).toMatchObject({
      kind: 'createView',
      plan: {
        kind: 'readSource',
        format: 'image',
        paths: ['images/*'],
        options: { dropinvalid: 'true', a: '1.50', 'b.c.d': '7' },
      },
    })
  })

  it('declares the schema of files', () => {
    const statement = parseStatement('CREATE TEMP VIEW v (a INT NOT NULL, b STRING) USING com.example.format')
    expect(statement).toMatchObject({
      plan: {
        format: 'com.example.format',
        paths: [],
        schema: struct([field('a', int, false), field('b', string)]),
      },
    })
  })

  it.each([
    ['CREATE TEMP VIEW a.b AS SELECT 1', '`a`.`b` has more'],
    ["CREATE TEMP VIEW v USING f OPTIONS (a 'x', A 'y')", 'The key `A` is given twice'],
    ['CREATE TEMP VIEW v USING f OPTIONS (a)', 'Syntax error at `)`'],
    ['CREATE TEMP VIEW v USING f OPTIONS ()', 'Syntax error at `)`'],
  ])('refuses %s', (text, message) => {
    expect(() => parseStatement(text)).toThrow(message)
  })
})

describe('CREATE TEMPORARY FUNCTION', () => {
  it('makes a function of a model', () => {
    const text =
      "CREATE OR REPLACE TEMPORARY FUNCTION digit AS 'onnx' USING MODEL 'digit.onnx' OPTIONS (threads 2, a.b 'x', c false)"
    expect(parseStatement(text)).toMatchObject({
      kind: 'createModelFunction',
      name: 'digit',
      replace: true,
      runtime: 'onnx',
      path: 'digit.onnx',
      options: { threads: 2, 'a.b': 'x', c: false },
    })
  })

  it('keeps the error of Spark for a class, which cannot be loaded', () => {
    const message = 'The class `com.example.Digit` of the function `digit` cannot be loaded.'
    expect(() => parseStatement("CREATE TEMPORARY FUNCTION digit AS 'com.example.Digit'")).toThrow(message)
    expect(() =>
      parseStatement("CREATE TEMP FUNCTION digit AS 'com.example.Digit' USING JAR 'a.jar'"),
    ).toThrow('[CANNOT_LOAD_FUNCTION_CLASS]')
  })

  it.each([
    ['CREATE TEMPORARY FUNCTION f', 'Syntax error at the end of the text'],
    ["CREATE TEMPORARY FUNCTION f AS 'onnx' USING MODEL", 'Syntax error at the end of the text'],
  ])('refuses %s', (text, message) => {
    expect(() => parseStatement(text)).toThrow(message)
  })
})

describe('SHOW TABLES', () => {
  it.each([
    ['SHOW TABLES', null],
    ["SHOW TABLES LIKE 'a*|b'", 'a*|b'],
    ["show tables 'a*'", 'a*'],
  ])('reads %s', (text, pattern) => {
    expect(parseStatement(text)).toMatchObject({ kind: 'showTables', pattern })
  })
})

describe('DESCRIBE', () => {
  it.each(['DESCRIBE s.t', 'desc table s.t', 'DESC s.t;'])('reads %s', (text) => {
    expect(parseStatement(text)).toMatchObject({ kind: 'describeTable', parts: ['s', 't'] })
  })

  it('takes keywords for names of tables', () => {
    expect(parseStatement('DESC extended')).toMatchObject({ parts: ['extended'] })
    expect(parseStatement('DESC table')).toMatchObject({ parts: ['table'] })
  })
})

describe('EXPLAIN', () => {
  it.each([
    ['EXPLAIN SELECT 1', 'simple'],
    ['EXPLAIN EXTENDED SELECT 1', 'extended'],
    ['EXPLAIN COST SELECT 1', 'cost'],
    ['EXPLAIN FORMATTED SELECT 1', 'formatted'],
    ['EXPLAIN ANALYZE SELECT 1', 'analyze'],
    ['explain extended (select 1)', 'extended'],
  ])('reads %s', (text, mode) => {
    expect(parseStatement(text)).toMatchObject({ kind: 'explain', mode, plan: { kind: 'project' } })
  })
})

describe('INSERT OVERWRITE DIRECTORY', () => {
  it('names folder, format, options and rows', () => {
    const text = "INSERT OVERWRITE LOCAL DIRECTORY '/out' USING csv OPTIONS (Header true) SELECT 1"
    expect(parseStatement(text)).toMatchObject({
      kind: 'writeFiles',
      path: '/out',
      format: 'csv',
      mode: 'overwrite',
      options: { header: 'true' },
      partitionBy: [],
      plan: { kind: 'project' },
    })
  })

  it('takes the folder from the options, and refuses none and two', () => {
    const text = "INSERT OVERWRITE DIRECTORY USING json OPTIONS (path '/out') VALUES (1)"
    expect(parseStatement(text)).toMatchObject({ path: '/out', options: {}, plan: { kind: 'values' } })
    expect(() => parseStatement('INSERT OVERWRITE DIRECTORY USING json SELECT 1')).toThrow(
      'DIRECTORY_PATH_NOT_CLEAR',
    )
    expect(() =>
      parseStatement("INSERT OVERWRITE DIRECTORY 'a' USING json OPTIONS (path 'b') SELECT 1"),
    ).toThrow('DIRECTORY_PATH_NOT_CLEAR')
  })
})

describe('CACHE TABLE', () => {
  it('names a view, or a query that gets its name', () => {
    expect(parseStatement('CACHE LAZY TABLE v')).toMatchObject({
      kind: 'cacheTable',
      parts: ['v'],
      lazy: true,
    })
    expect(parseStatement("CACHE TABLE v OPTIONS ('storageLevel' 'DISK_ONLY') AS SELECT 1")).toMatchObject({
      kind: 'cacheTable',
      lazy: false,
      level: 'DISK_ONLY',
      plan: { kind: 'project' },
    })
    expect(parseStatement('UNCACHE TABLE IF EXISTS s.v')).toMatchObject({
      kind: 'uncacheTable',
      parts: ['s', 'v'],
      ifExists: true,
    })
    expect(parseStatement('CLEAR CACHE')).toMatchObject({ kind: 'clearCache' })
    expect(parseStatement('REFRESH TABLE s.v')).toMatchObject({ kind: 'refresh', of: { parts: ['s', 'v'] } })
    expect(parseStatement("REFRESH '/data/days'")).toMatchObject({
      kind: 'refresh',
      of: { path: '/data/days' },
    })
  })
})
