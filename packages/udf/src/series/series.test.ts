import { bigint, columnFrom, columnValues, double, int, string, type Value } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { Series } from './series.ts'

const series = (type: Parameters<typeof columnFrom>[0], values: readonly Value[]) =>
  new Series<never>(columnFrom(type, values))
const values = (result: Series<never>): Value[] => columnValues(result.column)

describe('a series', () => {
  const numbers = series(double, [1, null, 3, 4])
  const others = series(int, [10, 20, null, 40])

  it('computes with numbers and other series; NULL gives NULL', () => {
    expect(values(numbers.add(others))).toEqual([11, null, null, 44])
    expect(values(numbers.sub(1).mul(2).div(4).neg())).toEqual([-0, null, -1, -1.5])
    expect(values(others.mod(7).pow(2).sqrt().abs())).toEqual([3, 6, null, 5])
    expect(values(numbers.add(0.5).floor())).toEqual([1, null, 3, 4])
    expect(values(numbers.add(0.5).ceil())).toEqual([2, null, 4, 5])
    expect(values(numbers.exp().log())[0]).toBeCloseTo(1)
  })

  it('compares', () => {
    expect(values(numbers.gt(2))).toEqual([false, null, true, true])
    expect(values(numbers.eq(others.div(10)))).toEqual([true, null, null, true])
    for (const [name, wanted] of [
      ['lt', false],
      ['le', true],
      ['ge', true],
      ['ne', false],
    ] as const) {
      expect(values(numbers[name](1))[0]).toBe(wanted)
    }
  })

  it('keeps bigints exact among themselves', () => {
    const big = series(bigint, [2n ** 60n, null])
    expect(values(big.add(1n).mul(2n))).toEqual([2n ** 61n + 2n, null])
    expect(values(big.mul(0).add(numbers.type === double ? 1 : 0))).toEqual([1, null])
    expect(values(big.gt(5n))).toEqual([true, null])
  })

  it('computes a result once, and others from it', () => {
    const sum = numbers.add(1)
    expect(sum.column).toBe(sum.column)
    expect(values(sum.mul(sum))).toEqual([4, null, 16, 25])
  })

  it('fills and finds NULL', () => {
    expect(values(numbers.isna() as never)).toEqual([false, true, false, false])
    expect(values(numbers.notna() as never)).toEqual([true, false, true, true])
    expect(values(numbers.fillna(0 as never))).toEqual([1, 0, 3, 4])
  })

  it('aggregates what is not NULL', () => {
    expect(numbers.count()).toBe(3)
    expect(numbers.sum()).toBe(8)
    expect(numbers.mean()).toBeCloseTo(8 / 3)
    expect([numbers.min(), numbers.max(), numbers.median(), numbers.nunique()]).toEqual([1, 4, 3, 3])
    expect(numbers.var()).toBeCloseTo(7 / 3)
    expect(numbers.std()).toBeCloseTo(Math.sqrt(7 / 3))
    const none = series(double, [null])
    expect([none.sum(), none.mean(), none.min(), none.median(), none.std()]).toEqual([
      0,
      null,
      null,
      null,
      null,
    ])
  })

  it('works on texts', () => {
    const texts = series(string, [' Ada ', null, 'élan'])
    expect(values(texts.str.upper() as never)).toEqual([' ADA ', null, 'ÉLAN'])
    expect(values(texts.str.strip().str.lower().str.len() as never)).toEqual([3, null, 4])
    expect(values(texts.str.contains(/l/) as never)).toEqual([false, null, true])
    expect(values(texts.str.replace('a', 'o').str.slice(0, 4) as never)).toEqual([' Ado', null, 'élon'])
    expect(values(texts.str.startswith(' A') as never)).toEqual([true, null, false])
    expect(values(texts.str.endswith('n') as never)).toEqual([false, null, true])
  })

  it('refuses what it cannot compute with', () => {
    expect(() => series(string, ['a']).add(1)).toThrow('must be numbers')
    expect(() => numbers.add(series(double, [1]))).toThrow('a series of 4 values')
    expect(() => numbers.add('1' as never)).toThrow('INVALID_ARGUMENT')
    expect(() => series(string, ['a']).sum()).toThrow('must be numbers')
  })
})
