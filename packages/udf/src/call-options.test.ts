import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  bigint,
  columnFrom,
  columnValues,
  Decimal,
  date,
  decimal,
  int,
  string,
  type Value,
} from '@kindling/core'
import type { UserFunction } from '@kindling/plan'
import { describe, expect, it } from 'vitest'
import { makePandasFunction } from './pandas-function.ts'
import { makeRowFunction } from './row-function.ts'
import type { Series } from './series/series.ts'
import { decodeValue, encodeValue } from './value-text.ts'

const signal = new AbortController().signal

async function run(definition: UserFunction, values: readonly Value[]): Promise<Value[]> {
  const call = { arguments: [columnFrom(int, values)], length: values.length, signal }
  return columnValues(await definition.evaluate(call))
}
const endless = (): never => {
  for (;;);
}

describe('retries', () => {
  it('make a call that failed again, with longer and longer pauses', async () => {
    const times: number[] = []
    const flaky = makeRowFunction(
      async (value: number) => {
        times.push(performance.now())
        if (times.length < 3) throw new Error('not yet')
        return value
      },
      int,
      { retries: 2, backoffMs: 20 },
    )
    expect(await run(flaky, [7])).toEqual([7])
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThan((times[1] ?? 0) - (times[0] ?? 0))
  })

  it('serve synchronous functions and batches, too', async () => {
    let calls = 0
    const flaky = (value: number) => {
      if (calls++ % 2 === 0) throw new Error('odd')
      return value
    }
    expect(await run(makeRowFunction(flaky, int, { retries: 1, backoffMs: 0 }), [1, 2, 3])).toEqual([1, 2, 3])
    const batch = makePandasFunction(
      (series) => {
        if (calls++ % 2 === 0) throw new Error('odd')
        return series
      },
      int,
      { retries: 1, backoffMs: 0 },
    )
    expect(await run(batch, [1, 2])).toEqual([1, 2])
  })

  it('end with the last error', async () => {
    const failing = makeRowFunction(() => Promise.reject(new Error('no')), int, { retries: 2, backoffMs: 0 })
    await expect(run(failing, [1])).rejects.toThrow('for row 0 with the input `1`: Error: no')
  })

  it('are not made without being asked for: a function is called exactly once a row', async () => {
    const seen: number[] = []
    const values = Array.from({ length: 5000 }, (_, index) => index)
    const once = makeRowFunction((value: number) => {
      seen.push(value)
      return value % 7 === 0 ? Promise.resolve(value) : value
    }, int)
    expect(await run(once, values)).toEqual(values)
    expect(seen.toSorted((left, right) => left - right)).toEqual(values)
  })
})

describe('timeoutMs', () => {
  it('leaves a promise that does not settle', async () => {
    const stuck = makeRowFunction(
      (value: number) => (value > 1 ? new Promise<number>(() => undefined) : value),
      int,
      {
        timeoutMs: 20,
      },
    )
    await expect(run(stuck, [1, 2])).rejects.toThrow(
      'for row 1 with the input `2`: Error: the call took longer than 20 ms',
    )
  })

  it('stops a synchronous call that never ends, of rows and of batches', async () => {
    const row = makeRowFunction((value: number) => (value === 3 ? endless() : value), int, { timeoutMs: 30 })
    await expect(run(row, [1, 2, 3])).rejects.toThrow('for row 2 with the input `3`')
    const batch = makePandasFunction(endless, int, { timeoutMs: 30, name: 'f' })
    await expect(run(batch, [1])).rejects.toThrow('The function `f` failed for a batch of 1 rows')
  })

  it('counts for each call alone', async () => {
    const slow = makeRowFunction(
      (value: number) => {
        const end = performance.now() + 30
        while (performance.now() < end);
        return value
      },
      int,
      { timeoutMs: 2000 },
    )
    const values = Array.from({ length: 80 }, (_, index) => index)
    expect(await run(slow, values)).toEqual(values)
  })
})

describe('onError', () => {
  it('gives NULL for calls that fail', async () => {
    const picky = (value: number) => {
      if (value % 2 === 0) throw new Error('even')
      return value
    }
    expect(await run(makeRowFunction(picky, int, { onError: 'null' }), [1, 2, 3])).toEqual([1, null, 3])
    const later = makeRowFunction(async (value: number) => picky(value), int, { onError: 'null' })
    expect(await run(later, [1, 2, 3])).toEqual([1, null, 3])
    const batch = makePandasFunction(() => Promise.reject(new Error('no')), int, { onError: 'null' })
    expect(await run(batch, [1, 2])).toEqual([null, null])
  })
})

describe('passSignal', () => {
  it('hands over a signal that fires when time is up', async () => {
    let reason: unknown
    const waiting = makeRowFunction(
      (_: number, own: AbortSignal) =>
        new Promise<number>(() => {
          own.addEventListener('abort', () => {
            reason = own.reason
          })
        }),
      int,
      { passSignal: true, timeoutMs: 10, onError: 'null' },
    )
    expect(await run(waiting, [1])).toEqual([null])
    expect(String(reason)).toContain('longer than 10 ms')
  })

  it('hands over a signal that fires when the query is cancelled', async () => {
    const controller = new AbortController()
    let aborted = false
    const waiting = makeRowFunction(
      (_: number, own: AbortSignal) =>
        new Promise<number>(() => {
          own.addEventListener('abort', () => {
            aborted = true
          })
        }),
      int,
      { passSignal: true },
    )
    const call = { arguments: [columnFrom(int, [1])], length: 1, signal: controller.signal }
    const result = waiting.evaluate(call)
    setTimeout(() => controller.abort(new Error('cancelled')), 5)
    await expect(result).rejects.toThrow('cancelled')
    expect(aborted).toBe(true)
  })
})

describe('batchSize: auto', () => {
  it('grows batches while calls are quick, and keeps the rows in order', async () => {
    const sizes: number[] = []
    const same = makePandasFunction(
      (series) => {
        sizes.push(series.length)
        return series
      },
      int,
      { batchSize: 'auto' },
    )
    const values = Array.from({ length: 20_000 }, (_, index) => (index % 3 === 0 ? null : index))
    expect(await run(same, values)).toEqual(values)
    expect(Math.max(...sizes)).toBeGreaterThan(sizes[0] ?? 0)
  })
})

describe('cache', () => {
  it('calls once for equal arguments, also while a call is under way', async () => {
    let calls = 0
    const slow = makeRowFunction(
      async (value: number) => {
        calls++
        await new Promise((resolve) => setTimeout(resolve, 2))
        return value * 2
      },
      int,
      { cache: true },
    )
    expect(await run(slow, [1, 2, 1, 2, 1])).toEqual([2, 4, 2, 4, 2])
    expect(await run(slow, [2, 3])).toEqual([4, 6])
    expect(calls).toBe(3)
  })

  it('forgets what failed', async () => {
    let calls = 0
    const flaky = makeRowFunction(
      async (value: number) => {
        if (calls++ === 0) throw new Error('no')
        return value
      },
      int,
      { cache: true, onError: 'null' },
    )
    expect(await run(flaky, [1])).toEqual([null])
    expect(await run(flaky, [1])).toEqual([1])
  })

  it('keeps results in a folder for later programs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kindling-cache-'))
    try {
      let calls = 0
      const make = () =>
        makeRowFunction(
          (value: number) => {
            calls++
            return `v${value}`
          },
          string,
          { cache: folder, name: 'named' },
        )
      expect(await run(make(), [1, 2, 1])).toEqual(['v1', 'v2', 'v1'])
      expect(await run(make(), [2, 1])).toEqual(['v2', 'v1'])
      expect(calls).toBe(2)
      expect((await readdir(folder)).length).toBeGreaterThan(0)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('writes values so that they can be read again', () => {
    const day = new Date('2026-01-02T03:04:05.678Z')
    const values: Value[] = [
      null,
      true,
      -0,
      Number.NaN,
      1.5,
      12n,
      'é"',
      Uint8Array.of(0, 255),
      day,
      [1, [null]],
      new Map<Value, Value>([[1n, 'a']]),
      { __proto__x: 1, list: [2n] },
    ]
    for (const value of values) expect(decodeValue(encodeValue(value))).toEqual(value)
    const exact = Decimal.parse('1.50') ?? null
    expect(String(decodeValue(encodeValue(exact)))).toBe('1.50')
  })
})

describe('options', () => {
  it.each([
    [{ retries: -1 }],
    [{ timeoutMs: 0 }],
    [{ concurrency: 1.5 }],
    [{ batchSize: 0 }],
    [{ onError: 'ignore' as 'null' }],
    [{ nulls: 'skip' as 'pass' }],
  ])('that mean nothing are refused: %j', (options) => {
    expect(() => makeRowFunction((value: number) => value, int, options)).toThrow('INVALID_ARGUMENT')
  })

  it('leave what a function gives to its type', async () => {
    const days = makeRowFunction(() => new Date('2026-01-02'), date)
    expect(await run(days, [1])).toEqual([20_455])
    const wide = makeRowFunction((value: number) => BigInt(value), bigint)
    expect(await run(wide, [1])).toEqual([1n])
    const exact = makePandasFunction(
      (series: Series<never>) => series.map((value) => String(value)),
      decimal(5, 1),
    )
    expect((await run(exact, [2])).map(String)).toEqual(['2.0'])
  })
})
