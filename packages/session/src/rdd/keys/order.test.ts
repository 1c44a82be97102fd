import { describe, expect, it } from 'vitest'
import { compareValues } from './order.ts'

describe('compareValues', () => {
  it('orders numbers by size, NaN last, whatever kind of number they are', () => {
    expect([3, Number.NaN, 1, 2n, true].toSorted(compareValues)).toEqual([1, true, 2n, 3, Number.NaN])
  })

  it('orders texts by code points, not by code units', () => {
    expect(['\u{1F600}', '\uFFFD', 'a', ''].toSorted(compareValues)).toEqual(['', 'a', '\uFFFD', '\u{1F600}'])
  })

  it('orders lists position by position', () => {
    expect([[2], [1, 'b'], [1], [1, 'a']].toSorted(compareValues)).toEqual([[1], [1, 'a'], [1, 'b'], [2]])
  })

  it('orders dates and bytes', () => {
    expect(compareValues(new Date(1), new Date(2))).toBe(-1)
    expect(compareValues(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(1)
  })

  it('refuses values of which none comes first', () => {
    expect(() => compareValues('1', 1)).toThrow(
      '[UNORDERED_VALUES] Of a `string` and a `number` none comes first.',
    )
    expect(() => compareValues(null, 1)).toThrow('Of a `null` and a `number` none comes first.')
    expect(() => compareValues({}, {})).toThrow('Of a `Object` and a `Object` none comes first.')
  })
})
