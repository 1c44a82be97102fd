import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilFromDays, daysFromCivil } from './civil.ts'
import { dateText, localTimeText, parseDate, parseMoment } from './date-text.ts'
import { intervalText } from './interval-text.ts'
import { momentOf, offsetAt, timeZone } from './time-zone.ts'

const at = (text: string): bigint => parseMoment(text)?.local ?? 0n

describe('the calendar', () => {
  it('counts days as Date does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3_000_000, max: 3_000_000 }), (days) => {
        const date = new Date(days * 86_400_000)
        const civil = civilFromDays(days)
        expect(civil).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        })
        expect(daysFromCivil(civil)).toBe(days)
      }),
    )
  })

  it('prints what it reads', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -700_000, max: 5_000_000 }),
        fc.bigInt(0n, 86_399_999_999n),
        (days, time) => {
          const local = BigInt(days) * 86_400_000_000n + time
          expect(parseDate(dateText(days))).toBe(days)
          expect(parseMoment(localTimeText(local))).toEqual({ local, offset: undefined })
        },
      ),
    )
  })

  it.each(['2020-02-30', '2020-13-01', '20-01-01', '2020-01-01x', 'x', ''])(
    'does not read the date %j',
    (text) => {
      expect(parseDate(text)).toBeUndefined()
    },
  )

  it.each([
    ['2020-01-01T10:00:00Z', 0n],
    ['2020-01-01 10:00:00 +02:30', 9_000_000_000n],
    ['2020-01-01 10:00:00 UTC-1', -3_600_000_000n],
    ['2020-01-01 10:00:00', undefined],
  ])('reads the offset of %s', (text, offset) => {
    expect(parseMoment(text)?.offset).toBe(offset)
  })
})

describe('a time zone', () => {
  const zone = timeZone('America/Los_Angeles')

  it('knows when its clocks change', () => {
    expect(offsetAt(zone, at('2020-03-08 09:59:59'))).toBe(-8n * 3_600_000_000n)
    expect(offsetAt(zone, at('2020-03-08 10:00:00'))).toBe(-7n * 3_600_000_000n)
  })

  it('takes the first of two moments, and goes past a gap by its length', () => {
    expect(localTimeText(momentOf(zone, at('2020-11-01 01:30:00')))).toBe('2020-11-01 08:30:00')
    expect(localTimeText(momentOf(zone, at('2020-03-08 02:30:00')))).toBe('2020-03-08 10:30:00')
  })

  it('may be an offset, and must be one that there is', () => {
    expect(timeZone('+02:00').offsets).toEqual([7200])
    expect(() => timeZone('Nowhere/Land')).toThrow('[INVALID_TIMEZONE]')
  })
})

describe('intervalText', () => {
  it.each([
    [14, { kind: 'yearMonthInterval', start: 'year', end: 'month' }, "INTERVAL '1-2' YEAR TO MONTH"],
    [-3, { kind: 'yearMonthInterval', start: 'month', end: 'month' }, "INTERVAL '-3' MONTH"],
    [
      93_784_500_000n,
      { kind: 'dayTimeInterval', start: 'day', end: 'second' },
      "INTERVAL '1 02:03:04.5' DAY TO SECOND",
    ],
    [
      -7_200_000_000n,
      { kind: 'dayTimeInterval', start: 'hour', end: 'minute' },
      "INTERVAL '-02:00' HOUR TO MINUTE",
    ],
  ] as const)('prints %s', (value, type, text) => {
    expect(intervalText(value, type)).toBe(text)
  })
})
