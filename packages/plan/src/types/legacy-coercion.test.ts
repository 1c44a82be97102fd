import {
  array,
  bigint,
  binary,
  boolean,
  catalogString,
  type DataType,
  date,
  decimal,
  double,
  float,
  int,
  map,
  string,
  timestamp,
} from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { canAssign, canCast } from './can-cast.ts'
import { commonType, legacyComparedType, tightestCommonType } from './common-type.ts'

const name = (type: DataType | undefined): string | undefined => type && catalogString(type)

describe('types without ANSI mode', () => {
  it('become text where they meet text, but for booleans and bytes', () => {
    expect(name(commonType(int, string, 'legacy'))).toBe('string')
    expect(name(commonType(string, date, 'legacy'))).toBe('string')
    expect(name(commonType(array(int), array(string), 'legacy'))).toBe('array<string>')
    expect(commonType(boolean, string, 'legacy')).toBeUndefined()
    expect(commonType(string, binary, 'legacy')).toBeUndefined()
    expect(name(commonType(int, string))).toBe('bigint')
  })

  it('let an integer beside a float be a float', () => {
    expect(name(tightestCommonType(bigint, float, 'legacy'))).toBe('float')
    expect(name(tightestCommonType(bigint, float))).toBe('double')
  })

  it('are compared as what text meets, and booleans as numbers where they may be equal', () => {
    expect(name(legacyComparedType(string, int, false))).toBe('int')
    expect(name(legacyComparedType(decimal(3, 1), string, false))).toBe('double')
    expect(name(legacyComparedType(boolean, bigint, true))).toBe('bigint')
    expect(legacyComparedType(boolean, bigint, false)).toBeUndefined()
  })

  it('are cast from dates, between booleans and timestamps, and to the bytes of integers', () => {
    for (const to of [int, boolean, double]) {
      expect(canCast(date, to, 'legacy')).toBe(true)
      expect(canCast(date, to)).toBe(false)
    }
    expect(canCast(boolean, timestamp, 'legacy')).toBe(true)
    expect(canCast(int, binary, 'legacy')).toBe(true)
    expect(canCast(binary, int, 'legacy')).toBe(false)
  })

  it('refuse casts of keys that could become NULL, and texts as conditions', () => {
    expect(canCast(map(string, int), map(int, int), 'legacy')).toBe(false)
    expect(canCast(map(bigint, int), map(int, int), 'legacy')).toBe(true)
    expect(canAssign(string, boolean, 'legacy')).toBe(false)
    expect(canAssign(string, boolean)).toBe(true)
  })
})
