import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketOf, givenBuckets } from './histogram.ts'
import { StatCounter } from './stat-counter.ts'

const origin = { kind: 'call', method: 'histogram', location: 'here' } as const
const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 })

describe('StatCounter', () => {
  it('gives the same for parts that are merged as for all at once', () => {
    fc.assert(
      fc.property(numbers, numbers, (left, right) => {
        const merged = new StatCounter(left).mergeStats(new StatCounter(right))
        const whole = new StatCounter([...left, ...right])
        expect(merged.count()).toBe(whole.count())
        expect(merged.mean()).toBeCloseTo(whole.mean(), 4)
        expect(merged.stdev()).toBeCloseTo(whole.stdev(), 2)
        expect([merged.min(), merged.max()]).toEqual([whole.min(), whole.max()])
      }),
    )
  })

  it('doubles when it is merged with itself', () => {
    const counter = new StatCounter([1, 2, 3])
    expect(String(counter.mergeStats(counter))).toBe(String(new StatCounter([1, 2, 3, 1, 2, 3])))
  })

  it('knows nothing of no numbers', () => {
    const none = new StatCounter()
    expect([none.count(), none.mean(), none.variance(), none.sampleVariance()]).toEqual([
      0,
      0,
      Number.NaN,
      Number.NaN,
    ])
  })
})

describe('bucketOf', () => {
  it('finds the bucket whose start is not beyond the value, and puts the end of all into the last', () => {
    const buckets = givenBuckets([0, 1, 10, 11], origin)
    expect([-1, 0, 0.5, 1, 9, 10, 11, 12, null, Number.NaN].map((value) => bucketOf(value, buckets))).toEqual(
      [undefined, 0, 0, 1, 1, 2, 2, undefined, undefined, undefined],
    )
  })

  it('refuses bounds that make no buckets', () => {
    expect(() => givenBuckets([1], origin)).toThrow('more than one bound')
    expect(() => givenBuckets([1, Number.NaN], origin)).toThrow('without null and NaN')
    expect(() => givenBuckets([1, 1], origin)).toThrow('bounds that ascend')
  })
})
