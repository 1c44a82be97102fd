import { array, binary, double, field, float, int, string, struct } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { hiveText } from './hive-text.mjs'

const text = (value, type, timeZone = 'UTC') => hiveText(value, type, { timeZone })
const seconds = (iso) => BigInt(Date.parse(iso)) * 1000n
const map = { kind: 'map', key: string, value: int, valueContainsNull: true }

describe('hiveText', () => {
  it('prints NULL, and null within a value', () => {
    expect(text(null, int)).toBe('NULL')
    expect(text([1, null], array(int))).toBe('[1,null]')
  })

  it('puts nested texts into quotation marks', () => {
    expect(text('a"b', string)).toBe('a"b')
    expect(text(['a"b'], array(string))).toBe('["a"b"]')
    expect(text({ a: 1, b: 'x' }, struct([field('a', int), field('b', string)]))).toBe('{"a":1,"b":"x"}')
    expect(text(new TextEncoder().encode('Spark'), binary)).toBe('Spark')
  })

  it('shows binary values in the style of the session', () => {
    const bytes = Uint8Array.of(0x48, 0xff)
    const styles = ['HEX', 'HEX_DISCRETE', 'BASIC', 'BASE64']
    const texts = styles.map((binaryStyle) => hiveText(bytes, binary, { timeZone: 'UTC', binaryStyle }))
    expect(texts).toEqual(['48FF', '[48 FF]', '[72, -1]', 'SP8'])
  })

  it('sorts the entries of a map by their text', () => {
    const entries = new Map([
      ['b', 2],
      ['a', null],
    ])
    expect(text(entries, map)).toBe('{"a":null,"b":2}')
  })

  it('prints numbers as Java does', () => {
    expect([1, -0, 0.001, 0.0001, 9999999, 1e7, 1.5e300, 100].map((value) => text(value, double))).toEqual([
      '1.0',
      '-0.0',
      '0.001',
      '1.0E-4',
      '9999999.0',
      '1.0E7',
      '1.5E300',
      '100.0',
    ])
    expect(
      [Math.fround(0.1), Math.fround(3.4028235e38), -Infinity].map((value) => text(value, float)),
    ).toEqual(['0.1', '3.4028235E38', '-Infinity'])
  })

  it('prints dates of all years', () => {
    const date = { kind: 'date' }
    expect([0, -1, -719528, -719529, 2932896, 2932897].map((days) => text(days, date))).toEqual([
      '1970-01-01',
      '1969-12-31',
      '0000-01-01',
      '-0001-12-31',
      '9999-12-31',
      '+10000-01-01',
    ])
  })

  it('prints a point in time by the clocks of the time zone', () => {
    const timestamp = { kind: 'timestamp' }
    const summer = seconds('2020-07-01T12:00:00Z')
    expect(text(summer, timestamp)).toBe('2020-07-01 12:00:00')
    expect(text(summer + 1500n, timestamp, 'America/Los_Angeles')).toBe('2020-07-01 05:00:00.0015')
    expect(text(seconds('2020-01-01T12:00:00Z'), timestamp, 'America/Los_Angeles')).toBe(
      '2020-01-01 04:00:00',
    )
    expect(text(summer, timestamp, '+05:30')).toBe('2020-07-01 17:30:00')
    expect(text(summer, timestamp, 'Pacific/Kiritimati')).toBe('2020-07-02 02:00:00')
    expect(text(seconds('1500-01-01T00:00:00Z'), timestamp, 'America/Los_Angeles')).toBe(
      '1499-12-31 16:07:02',
    )
    expect(text(-1n, { kind: 'timestamp_ntz' })).toBe('1969-12-31 23:59:59.999999')
  })

  it('prints intervals', () => {
    expect(text(-14, { kind: 'yearMonthInterval', start: 'year', end: 'month' })).toBe('-1-2')
    expect(text(-90_061_500_000n, { kind: 'dayTimeInterval', start: 'day', end: 'second' })).toBe(
      '-1 01:01:01.500000000',
    )
  })
})
