import { describe, expect, it } from 'vitest'
import { columnFrom } from './build-column.ts'
import { Decimal } from './decimal.ts'
import { columnValues } from './read-column.ts'

describe('a decimal', () => {
  it.each([
    ['12.50', '12.50'],
    ['-0.05', '-0.05'],
    ['.5', '0.5'],
    ['1e3', '1000'],
    ['1.5e-3', '0.0015'],
  ])('reads %s', (text, shown) => {
    expect(Decimal.parse(text)?.toString()).toBe(shown)
  })

  it.each(['', '.', '1.2.3', 'x', '1e', '1e999999999'])('does not read %j', (text) => {
    expect(Decimal.parse(text)).toBeUndefined()
  })

  it.each([
    ['2.45', 1, '2.5'],
    ['-2.45', 1, '-2.5'],
    ['2.44', 1, '2.4'],
    ['2.4', 3, '2.400'],
  ])('rounds %s half away from zero to %i digits', (text, scale, rounded) => {
    expect(Decimal.parse(text)?.rescale(scale).toString()).toBe(rounded)
  })

  it('is kept by columns of 64 and of 128 bits', () => {
    const values = [new Decimal(-1250n, 2), null, new Decimal(999n, 2)]
    for (const precision of [18, 38]) {
      expect(columnValues(columnFrom({ kind: 'decimal', precision, scale: 2 }, values))).toEqual(values)
    }
  })

  it('is refused by a column that has too few digits for it', () => {
    const type = { kind: 'decimal', precision: 3, scale: 1 } as const
    expect(() => columnFrom(type, [new Decimal(10000n, 1)])).toThrow('[VALUE_TYPE_MISMATCH]')
  })
})
