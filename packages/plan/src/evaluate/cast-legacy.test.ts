import { bigint, Decimal, date, decimal, double, int, string, timestamp, tinyint } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { castValue } from './cast-value.ts'

describe('castValue without ANSI mode', () => {
  it('drops what stands behind the point of a text, and gives NULL for other texts', () => {
    expect(castValue(' 1.23 ', string, int, 'legacy')).toBe(1)
    expect(castValue('-.9', string, int, 'legacy')).toBe(0)
    expect(castValue('.', string, int, 'legacy')).toBe(0)
    expect(castValue('-', string, int, 'legacy')).toBeNull()
    expect(castValue('1e3', string, int, 'legacy')).toBeNull()
    expect(castValue('128', string, tinyint, 'legacy')).toBeNull()
  })

  it('wraps integers and decimals, and stops floating-point numbers at the ends of an int or bigint', () => {
    expect(castValue(300, int, tinyint, 'legacy')).toBe(44)
    expect(castValue(new Decimal(123456789012345678905n, 1), decimal(21, 1), int, 'legacy')).toBe(-350287150)
    expect(castValue(1e10, double, tinyint, 'legacy')).toBe(-1)
    expect(castValue(1e20, double, bigint, 'legacy')).toBe(2n ** 63n - 1n)
    expect(castValue(Number.NaN, double, int, 'legacy')).toBe(0)
  })

  it('has no number for a date, and NULL for seconds that an integer does not hold', () => {
    expect(castValue(18262, date, int, 'legacy')).toBeNull()
    expect(castValue(2n ** 62n, timestamp, int, 'legacy')).toBeNull()
  })

  it('shows decimals close to zero with an exponent', () => {
    expect(castValue(new Decimal(1n, 7), decimal(7, 7), string, 'legacy')).toBe('1E-7')
    expect(castValue(new Decimal(-15n, 9), decimal(9, 9), string, 'legacy')).toBe('-1.5E-8')
    expect(castValue(new Decimal(0n, 6), decimal(7, 6), string, 'legacy')).toBe('0.000000')
  })
})
