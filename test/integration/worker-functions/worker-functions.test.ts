import { join } from 'node:path'
import { pandasUdf, SparkSession, udf } from 'kindling'
import { afterAll, describe, expect, it } from 'vitest'

const spark = SparkSession.builder.master('local[2]').create()
afterAll(() => spark.stop())
const module = join(import.meta.dirname, 'functions.mjs')
const numbers = (rows: number) => spark.range(rows).selectExpr('CAST(id AS INT) AS a', 'id * 0.5D AS b')

describe('a function that a module exports', () => {
  it('runs in workers, over rows and over batches, in order and with NULLs', async () => {
    const add = udf({ module, export: 'add' }, 'double')
    const double = pandasUdf({ module }, 'double')
    const rows = await numbers(50_000).select(add('a', 'b').alias('s'), double('b').alias('d')).collect()
    expect(rows).toHaveLength(50_000)
    expect(rows.every(({ s, d }, index) => s === index * 1.5 && d === index)).toBe(true)
    const text = udf({ module, export: 'text' }, 'string')
    const words = spark.createDataFrame(['a', null, 'é', 'ü'], 'string')
    expect((await words.select(text('value').alias('t')).collect()).map(({ t }) => t)).toEqual([
      'a!',
      null,
      null,
      'ü!',
    ])
  })

  it('runs off the main thread, in several workers at once', async () => {
    const thread = udf({ module, export: 'thread' }, 'int', { workers: 2, batchSize: 1 })
    const rows = await spark.range(4).select(thread('id').alias('t')).collect()
    const threads = new Set(rows.map(({ t }) => t))
    expect(threads.size).toBe(2)
    expect(threads.has(0)).toBe(false)
  })

  it('is called by SQL', async () => {
    await spark.udf.register('worker_add', udf({ module, export: 'add' }, 'int'))
    expect(await spark.sql('SELECT worker_add(1, 2) AS s').collect()).toEqual([{ s: 3 }])
  })

  it('gives errors with the row, the input and the stack that it had there', async () => {
    const failing = udf({ module, export: 'fail' }, 'int')
    const error = await numbers(5)
      .select(failing('a'))
      .collect()
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'FAILED_EXECUTE_UDF', cause: { name: 'RangeError' } })
    expect(String(error)).toContain('for row 3 with the input `3`: RangeError: too large')
    expect(String((error as Error & { cause: Error }).cause.stack)).toContain('functions.mjs')
    expect(await numbers(2).select(failing('a').alias('v')).collect()).toEqual([{ v: 0 }, { v: 1 }])
  })

  it.each([
    ['ends its thread', { export: 'leave' }, {}, 'the worker ended with status 3'],
    ['never returns', { export: 'hang' }, { timeoutMs: 50 }, 'the call took longer than 50 ms'],
    ['is not there', { export: 'absent' }, {}, 'exports no function `absent`'],
    ['is no function', { export: 'notAFunction' }, {}, 'exports no function `notAFunction`'],
  ])('and that %s is an error, and the pool works on', async (_, reference, options, reason) => {
    const failing = udf({ module, ...reference }, 'int', options)
    await expect(numbers(3).select(failing('a')).collect()).rejects.toThrow(reason)
    const add = udf({ module, export: 'add' }, 'int')
    expect(await numbers(2).select(add('a', 'a').alias('s')).collect()).toEqual([{ s: 0 }, { s: 2 }])
  })

  it('is left when the query is cancelled, even if it never returns', async () => {
    const hanging = udf({ module, export: 'hang' }, 'int')
    const controller = new AbortController()
    const query = numbers(3).select(hanging('a')).collect({ signal: controller.signal })
    setTimeout(() => controller.abort(), 100)
    await expect(query).rejects.toThrow()
    expect(await spark.range(3).count()).toBe(3)
  })

  it('must be in a module that exists', async () => {
    expect(() => udf({ module: 'no-such-package' }, 'int')).toThrow('INVALID_ARGUMENT')
    const missing = udf({ module: './no-such-file.mjs' }, 'int')
    await expect(numbers(1).select(missing('a')).collect()).rejects.toThrow('no-such-file.mjs')
  })
})
