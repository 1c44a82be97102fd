import { describe, expect, it } from 'vitest'
import { summaryOf } from './answer-summary.mjs'
import { geometricMean, measure, median } from './measure.mjs'

const task = (milliseconds, value) => async () => ({ milliseconds, answer: summaryOf([[value]]) })

describe('measure', () => {
  it('keeps the times of all rounds but the first, and compares with the fastest rival', async () => {
    const row = await measure('q', { kindling: task(10, 1), duckdb: task(30, 1), polars: task(20, 1) }, 3)
    expect(row.kindling).toEqual([10, 10, 10])
    expect(row.rivals).toEqual({ duckdb: [30, 30, 30], polars: [20, 20, 20] })
    expect(row.ratio).toBe(2)
    expect(row.disagrees).toEqual([])
  })

  it('counts a rival that is only reported among no fastest', async () => {
    const row = await measure('q', { kindling: task(10, 1), duckdb: task(20, 1), spark: task(5, 1) }, 1)
    expect(row.rivals.spark).toEqual([5])
    expect(row.ratio).toBe(2)
  })

  it('begins each round with another engine', async () => {
    const order = []
    const note = (name) => async () => {
      order.push(name)
      return { milliseconds: 1, answer: summaryOf([[1]]) }
    }
    await measure('q', { kindling: note('k'), duckdb: note('d') }, 2)
    expect(order.join('')).toBe('kddkkd')
  })

  it('names who gives another answer, and who gives none', async () => {
    const fails = async () => {
      throw new Error('no such function\nat line 1')
    }
    const row = await measure('q', { kindling: task(10, 1), duckdb: task(30, 2), polars: fails }, 1)
    expect(row.disagrees).toEqual(['duckdb'])
    expect(row.missing).toEqual({ polars: 'no such function' })
    expect(row.rivals.polars).toEqual([])
  })
})

describe('median and geometricMean', () => {
  it('take the middle', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
    expect(geometricMean([2, 8])).toBeCloseTo(4)
    expect(geometricMean([])).toBeNull()
  })
})
