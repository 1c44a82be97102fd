import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilFromDays, daysFromCivil } from './civil.ts'
import { dateText, localTimeText, parseDate, parseMoment, readMoment } from './date-text.ts'
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
          expect(parseMoment(localTimeText(local))).toEqual({ local, hasDate: true, zone: undefined })
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
    ['2020-01-01T10:00:00Z', 0],
    ['2020-01-01 10:00:00 +02:30', 9000],
    ['2020-01-01 10:00:00 UTC-1', -3600],
    ['2020-01-01 10:00:00', undefined],
    ['2020-01-01 10:00:00 PNT', -25_200],
  ])('reads the zone of %s', (text, offset) => {
    expect(parseMoment(text)?.zone?.offsets.at(-1)).toBe(offset)
  })

  it.each([
    '2020-01-01 10:00 Europe/Zurich',
    '2020-01-01 10:00+01:00',
    '2020-01-01 10:00:00 europe/zurich',
    '2020-01-01 10:00:00 Nowhere',
    '2020-01-01 10:00:00[Europe/Zurich]',
    '2020-01-01T',
    '1234567-01-01',
    '10',
  ])('does not read the time %j', (text) => {
    expect(parseMoment(text)).toBeUndefined()
  })

  it('takes a time without a date for one of the day of the query, in its zone', () => {
    const now = at('2021-07-01 23:30:00')
    const moment = (text: string): string => {
      const read = parseMoment(text)
      return read === undefined ? '' : localTimeText(readMoment(read, timeZone('UTC'), now) ?? 0n)
    }
    expect(moment('T10')).toBe('2021-07-01 10:00:00')
    expect(moment('1:02')).toBe('2021-07-01 01:02:00')
    expect(moment('10:00:00 Europe/Zurich')).toBe('2021-07-02 08:00:00')
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

describe('names of time zones', () => {
  it.each([
    ['UTC+1:30', 5400],
    ['+1:0', 3600],
    ['+010203', 3723],
    ['GMT-0', 0],
    ['EST', -18_000],
    ['Etc/GMT+5', -18_000],
    ['US/Arizona', -25_200],
  ])('%s is a zone', (name, offset) => {
    expect(timeZone(name).offsets.at(-1)).toBe(offset)
  })

  it.each([
    'utc',
    'z',
    '+130',
    '+1:2:3',
    '+18:01',
    'GMT+19',
    'UTC ',
    '',
    'europe/zurich',
    'EUROPE/ZURICH',
    'est',
  ])('%j is none', (name) => {
    expect(() => timeZone(name)).toThrow('[INVALID_TIMEZONE]')
  })

  it('knows the offsets that Intl tells, at any time', () => {
    for (const name of [
      'Europe/Zurich',
      'America/St_Johns',
      'Pacific/Apia',
      'Africa/Casablanca',
      'Africa/Cairo',
    ]) {
      const zone = timeZone(name)
      const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
      const seconds = fc.integer({ min: Date.UTC(1840, 0, 1) / 1000, max: Date.UTC(2127, 0, 1) / 1000 })
      fc.assert(
        fc.property(seconds, (second) => {
          const offset = Number(offsetAt(zone, BigInt(second) * 1_000_000n)) / 1e6
          const [sign, size] = [offset < 0 ? '-' : '+', Math.abs(offset)]
          const clock = new Date(size * 1000).toISOString().slice(11, 19).replace(/:00$/, '')
          expect(format.format(second * 1000)).toContain(offset === 0 ? 'GMT' : `GMT${sign}${clock}`)
        }),
        { numRuns: 500 },
      )
    }
  })

  it('repeats its rules for ever', () => {
    const zone = timeZone('America/New_York')
    for (const year of [2300, 2400, 12_300]) {
      expect(offsetAt(zone, at(`${year > 9999 ? '+' : ''}${year}-07-01`))).toBe(-4n * 3_600_000_000n)
      expect(offsetAt(zone, at(`${year > 9999 ? '+' : ''}${year}-01-01`))).toBe(-5n * 3_600_000_000n)
    }
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
