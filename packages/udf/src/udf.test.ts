import { bigint, columnFrom, columnValues, double, int, string, type Value } from '@kindling/core'
import type { UserFunction } from '@kindling/plan'
import { describe, expect, it } from 'vitest'
import { makePandasFunction } from './pandas-function.ts'
import { resultsFor } from './results.ts'
import { makeRowFunction } from './row-function.ts'
import { closureLoop, rowLoop } from './row-loop.ts'

const signal = new AbortController().signal

async function run(definition: UserFunction, ...columns: readonly Value[][]): Promise<Value[]> {
  const [first = []] = columns
  const call = { arguments: columns.map((values) => columnFrom(int, values)), length: first.length, signal }
  return columnValues(await definition.evaluate(call))
}

describe('makeRowFunction', () => {
  const add = (left: number, right: number) => left + right

  it('calls the function for every row', async () => {
    expect(await run(makeRowFunction(add, int), [1, 2], [10, 20])).toEqual([11, 22])
  })

  it('is called once for each text of a batch where texts come again and again', async () => {
    let calls = 0
    const shout = (text: string) => {
      calls++
      return text.toUpperCase()
    }
    const words = columnFrom(
      string,
      Array.from({ length: 5000 }, (_, row) => (row % 7 === 0 ? null : `w${row % 10}`)),
    )
    const call = { arguments: [words], length: 5000, signal }
    const result = columnValues(await makeRowFunction(shout, string).evaluate(call))
    expect(result.slice(0, 4)).toEqual([null, 'W1', 'W2', 'W3'])
    expect(calls).toBe(10)
    await makeRowFunction(shout, string, { deterministic: false }).evaluate(call)
    expect(calls).toBe(10 + 5000 - Math.ceil(5000 / 7))
    const different = columnFrom(
      string,
      Array.from({ length: 5000 }, (_, row) => `w${row}`),
    )
    const all = await makeRowFunction(shout, string).evaluate({ ...call, arguments: [different] })
    expect(columnValues(all)[4999]).toBe('W4999')
  })

  it('gives NULL for NULL without a call', async () => {
    let calls = 0
    const counted = makeRowFunction((value: number) => {
      calls++
      return value
    }, int)
    expect(await run(counted, [1, null])).toEqual([1, null])
    expect(calls).toBe(1)
  })

  it('passes NULL where asked to', async () => {
    const whether = makeRowFunction((value: number | null) => (value === null ? 0 : 1), int, {
      nulls: 'pass',
    })
    expect(await run(whether, [5, null])).toEqual([1, 0])
  })

  it('awaits, several calls at once, and keeps the order', async () => {
    let running = 0
    let most = 0
    const slow = makeRowFunction(
      async (value: number) => {
        running++
        most = Math.max(most, running)
        await new Promise((resolve) => setTimeout(resolve, (value % 3) * 2))
        running--
        return value * 2
      },
      int,
      { concurrency: 4 },
    )
    const values = Array.from({ length: 50 }, (_, index) => index)
    expect(await run(slow, values)).toEqual(values.map((value) => value * 2))
    expect(most).toBe(4)
  })

  it('awaits a function that is asynchronous only for some rows', async () => {
    const mixed = makeRowFunction((value: number) => (value > 1 ? Promise.resolve(value * 10) : value), int)
    expect(await run(mixed, [0, 1, 2, 3, null])).toEqual([0, 1, 20, 30, null])
  })

  it('names function, row and input of what throws, and keeps the cause', async () => {
    const cause = new Error('too large')
    const failing = makeRowFunction(function half(value: number) {
      if (value > 1) throw cause
      return value
    }, int)
    const error = await run(failing, [1, 2]).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'FAILED_EXECUTE_UDF', cause })
    expect(String(error)).toContain(
      'The function `half` failed for row 1 with the input `2`: Error: too large.',
    )
  })

  it('turns a rejection into the same error', async () => {
    const failing = makeRowFunction(async () => Promise.reject(new Error('no')), int, { name: 'f' })
    await expect(run(failing, [1, 2, 3])).rejects.toMatchObject({ code: 'FAILED_EXECUTE_UDF' })
  })

  it('gives the text of numbers and truth values where text is declared, as Spark does', async () => {
    expect(
      await run(
        makeRowFunction((value: number) => (value > 1 ? value > 2 : value), string),
        [1, 2],
      ),
    ).toEqual(['1', 'false'])
  })

  it('refuses a result of another type', async () => {
    const wrong = makeRowFunction(() => 'text', int, { name: 'wrong' })
    await expect(run(wrong, [1])).rejects.toThrow(
      "[UDF_RETURN_TYPE_MISMATCH] The function `wrong` must give `int`, but it gave `'text'` for row 0.",
    )
  })

  it('leaves a promise that never settles when the query is cancelled', async () => {
    const controller = new AbortController()
    const stuck = makeRowFunction(() => new Promise<number>(() => undefined), int)
    const call = { arguments: [columnFrom(int, [1])], length: 1, signal: controller.signal }
    const result = stuck.evaluate(call)
    controller.abort(new Error('cancelled'))
    await expect(result).rejects.toThrow('cancelled')
  })
})

describe('rowLoop', () => {
  it('does the same as the closure that stands in where code generation is forbidden', () => {
    const body = (left: number, right: number) => (right === 3 ? null : left - right)
    const columns = [columnFrom(int, [5, null, 7, 8]), columnFrom(double, [1, 2, 3, 4.5])]
    for (const propagate of [true, false]) {
      for (const type of [double, string, int]) {
        const [generated, closed] = [resultsFor('f', type, 4), resultsFor('f', type, 4)]
        const wanted = type === string ? (left: number, right: number) => String(body(left, right)) : body
        const stops = [{}, {}] as const
        const ends = [
          rowLoop(wanted, columns, propagate, generated)(0, 4, stops[0]),
          closureLoop(wanted, columns, propagate, closed)(0, 4, stops[1]),
        ]
        expect(ends[0]).toBe(ends[1])
        expect(columnValues(generated.column())).toEqual(columnValues(closed.column()))
        expect(Object.keys(stops[0])).toEqual(Object.keys(stops[1]))
      }
    }
  })
})

describe('makePandasFunction', () => {
  it('gets series and gives an array', async () => {
    const double_ = makePandasFunction(
      (series) => (series as { map(f: (v: number) => number): number[] }).map((v) => v * 2),
      int,
    )
    expect(await run(double_, [1, null, 3])).toEqual([2, null, 6])
  })

  it('takes a typed array of the return type', async () => {
    const halves = makePandasFunction(
      (series) => Float64Array.from(series.values as Int32Array, (v) => v / 2),
      double,
    )
    expect(await run(halves, [1, 2])).toEqual([0.5, 1])
  })

  it('gives its argument back without a copy', async () => {
    const column = columnFrom(int, [1, 2])
    const same = makePandasFunction((series) => series, int)
    expect(await same.evaluate({ arguments: [column], length: 2, signal })).toBe(column)
  })

  it('converts what fits', async () => {
    expect(
      await run(
        makePandasFunction((series) => series, bigint),
        [1, null],
      ),
    ).toEqual([1n, null])
  })

  it.each([
    [() => [1], '1 values for a batch of 2 rows'],
    [() => 'text' as never, '`string` in place of a series or array'],
    [() => [1, 'x'], "`'x'` for row 1"],
  ])('refuses a result that is no column of the batch', async (body, reason) => {
    await expect(run(makePandasFunction(body, int, { name: 'f' }), [1, 2])).rejects.toThrow(reason)
  })

  it('names itself when it fails', async () => {
    const failing = makePandasFunction(
      () => {
        throw new TypeError('no')
      },
      string,
      { name: 'f' },
    )
    await expect(run(failing, [1, 2])).rejects.toThrow(
      '[FAILED_EXECUTE_PANDAS_UDF] The function `f` failed for a batch of 2 rows: TypeError: no.',
    )
  })
})
