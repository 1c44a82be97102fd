import { bigint, double, float, int, smallint, tinyint } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { numberValue } from './number-literal.ts'

const origin = { kind: 'sql', text: '', start: 0, end: 0 } as const

describe('numberValue', () => {
  it.each([
    ['0', int, 0],
    ['2147483647', int, 2147483647],
    ['-2147483648', int, -2147483648],
    ['2147483648', bigint, 2147483648n],
    ['-9223372036854775808', bigint, -9223372036854775808n],
    ['5L', bigint, 5n],
    ['5s', smallint, 5],
    ['-128Y', tinyint, -128],
    ['1.5D', double, 1.5],
    ['.5d', double, 0.5],
    ['1e3', double, 1000],
    ['-1.5E-3', double, -0.0015],
    ['0.1F', float, Math.fround(0.1)],
    ['1e3f', float, 1000],
  ])('reads %s', (text, type, value) => {
    expect(numberValue(text, origin)).toEqual({ type, value })
  })

  it.each([
    ['128Y', 'TINYINT lies between -128 and 127'],
    ['40000S', 'SMALLINT'],
    ['9223372036854775808L', 'BIGINT'],
    ['1e400', 'DOUBLE'],
    ['1e39F', 'FLOAT'],
  ])('refuses %s, which its type cannot hold', (text, message) => {
    expect(() => numberValue(text, origin)).toThrow('[INVALID_NUMERIC_LITERAL_RANGE]')
    expect(() => numberValue(text, origin)).toThrow(message)
  })

  it.each([
    ['1.5', 2, 1, '1.5'],
    ['1.', 1, 0, '1'],
    ['.5', 1, 1, '0.5'],
    ['0.05', 2, 2, '0.05'],
    ['1.50BD', 3, 2, '1.50'],
    ['7BD', 1, 0, '7'],
    ['1e2BD', 3, 0, '100'],
    ['-12.5', 3, 1, '-12.5'],
    ['9223372036854775808', 19, 0, '9223372036854775808'],
  ])('reads %s as a decimal of its digits', (text, precision, scale, shown) => {
    const { type, value } = numberValue(text, origin)
    expect(type).toEqual({ kind: 'decimal', precision, scale })
    expect(String(value)).toBe(shown)
  })

  it('refuses a decimal of more than 38 digits', () => {
    expect(() => numberValue(`${'9'.repeat(39)}BD`, origin)).toThrow(
      '[DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION]',
    )
  })
})
