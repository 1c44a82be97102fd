import { Decimal } from '@kindling/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyOf } from './key-of.ts'

const equal = (left: unknown, right: unknown): boolean => keyOf(left) === keyOf(right)

describe('keyOf', () => {
  it('compares lists, objects, maps, sets, dates, decimals and bytes by their contents', () => {
    expect(equal([1, ['a']], [1, ['a']])).toBe(true)
    expect(equal({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
    expect(
      equal(
        new Map([
          [1, 'a'],
          [2, 'b'],
        ]),
        new Map([
          [2, 'b'],
          [1, 'a'],
        ]),
      ),
    ).toBe(true)
    expect(equal(new Set([1, 2]), new Set([2, 1]))).toBe(true)
    expect(equal(new Date(5), new Date(5))).toBe(true)
    expect(equal(new Decimal(150n, 2), new Decimal(15n, 1))).toBe(true)
    expect(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true)
  })

  it('takes an integer for the bigint of its size, undefined for null, and NaN for NaN', () => {
    expect(equal(1n, 1)).toBe(true)
    expect(equal([1n], [1])).toBe(true)
    expect(equal(2n ** 60n, 2n ** 60n)).toBe(true)
    expect(equal(undefined, null)).toBe(true)
    expect(new Set([keyOf(Number.NaN), keyOf(Number.NaN)]).size).toBe(1)
  })

  it('tells values of different kinds apart', () => {
    const values = [
      '1',
      1,
      true,
      'true',
      null,
      'null',
      [1],
      ['1'],
      { 0: 1 },
      new Date(1),
      new Decimal(1n, 0),
      '\0[1,',
    ]
    expect(new Set(values.map(keyOf)).size).toBe(values.length)
    class One {
      readonly a = 1
    }
    expect(equal(new One(), { a: 1 })).toBe(false)
    expect(equal(new One(), new One())).toBe(true)
  })

  it('gives the same for two values exactly when they are equal', () => {
    const value = fc.jsonValue({ maxDepth: 3 }).map((json) => JSON.parse(JSON.stringify(json)) as unknown)
    fc.assert(
      fc.property(value, value, (left, right) => {
        expect(equal(left, structuredClone(left))).toBe(true)
        expect(equal(left, right)).toBe(canonical(left) === canonical(right))
      }),
    )
  })
})

/** Writes a JSON value with the names of objects in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`)
  return `{${entries.toSorted().join()}}`
}
