import {
  array,
  bigint,
  binary,
  boolean,
  catalogString,
  type DataType,
  decimal,
  double,
  field,
  float,
  int,
  smallint,
  string,
  struct,
  tinyint,
  void_,
} from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { canAssign, canCast, canWiden } from './can-cast.ts'
import { commonType, tightestCommonType } from './common-type.ts'

const text = (type: DataType | undefined): string | undefined =>
  type === undefined ? undefined : catalogString(type)

describe('commonType', () => {
  it('takes the wider of two integers', () => {
    expect(text(tightestCommonType(tinyint, smallint))).toBe('smallint')
    expect(text(tightestCommonType(bigint, int))).toBe('bigint')
  })

  it('takes double where an integer meets a float, to lose no digits', () => {
    expect(text(tightestCommonType(int, float))).toBe('double')
    expect(text(tightestCommonType(float, double))).toBe('double')
    expect(text(tightestCommonType(float, float))).toBe('float')
  })

  it('lets NULL be anything', () => {
    expect(text(tightestCommonType(void_, array(int)))).toBe('array<int>')
    expect(text(tightestCommonType(void_, void_))).toBe('void')
  })

  it('reads text as what it meets, unless told not to', () => {
    expect(text(commonType(string, int))).toBe('bigint')
    expect(text(commonType(float, string))).toBe('double')
    expect(text(commonType(string, boolean))).toBe('boolean')
    expect(text(commonType(binary, string))).toBe('binary')
    expect(tightestCommonType(string, int)).toBeUndefined()
  })

  it('has none for numbers and booleans', () => {
    expect(commonType(int, boolean)).toBeUndefined()
    expect(commonType(string, array(string))).toBeUndefined()
  })

  it('meets arrays and structs part by part', () => {
    expect(text(commonType(array(int), array(double)))).toBe('array<double>')
    expect(tightestCommonType(array(int, false), array(int, true))).toEqual(array(int, true))
    const left = struct([field('a', int, false)])
    expect(tightestCommonType(left, struct([field('A', bigint)]))).toEqual(struct([field('a', bigint)]))
    expect(commonType(left, struct([field('b', int)]))).toBeUndefined()
    expect(commonType(left, struct([]))).toBeUndefined()
  })
})

describe('canCast', () => {
  it('allows what Spark allows in ANSI mode', () => {
    expect(
      canCast(string, int) && canCast(int, string) && canCast(boolean, int) && canCast(double, boolean),
    ).toBe(true)
    expect(canCast(array(int), string) && canCast(binary, string) && canCast(string, binary)).toBe(true)
    expect(canCast(array(string), array(int)) && canCast(void_, array(int))).toBe(true)
    expect(canCast(int, binary) || canCast(binary, int) || canCast(string, array(int))).toBe(false)
    expect(canCast(int, array(int)) || canCast(int, void_) || canCast(array(int), int)).toBe(false)
    expect(canCast(struct([field('a', int)]), struct([]))).toBe(false)
  })
})

describe('canAssign', () => {
  it('makes any number of numbers, text of simple types, and simple types of text', () => {
    expect(canAssign(double, int) && canAssign(int, string) && canAssign(string, double)).toBe(true)
    expect(canAssign(boolean, int) || canAssign(int, boolean) || canAssign(array(int), string)).toBe(false)
    expect(canAssign(array(double), array(float))).toBe(true)
  })
})

describe('canWiden', () => {
  it('makes wider numbers of narrow ones only', () => {
    expect(canWiden(int, bigint) && canWiden(int, double) && canWiden(array(int), array(double))).toBe(true)
    expect(canWiden(decimal(38, 10), decimal(38, 4)) && !canWiden(decimal(38, 4), decimal(38, 10))).toBe(true)
    expect(canWiden(bigint, int) || canWiden(int, string) || canWiden(string, int)).toBe(false)
  })
})
