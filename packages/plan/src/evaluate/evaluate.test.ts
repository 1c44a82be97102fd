import {
  array,
  bigint,
  binary,
  boolean,
  type DataType,
  double,
  field,
  float,
  int,
  string,
  struct,
  tinyint,
  type Value,
} from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { and, coalesce, divide, or, plus, random, when } from '../../test/functions.ts'
import { callOf } from '../calls/call-of.ts'
import { castOf } from '../calls/cast-of.ts'
import type { Expression } from '../expressions/expression.ts'
import { literalOf } from '../expressions/literal-of.ts'
import { castValue } from './cast-value.ts'
import { canEvaluate, evaluate } from './evaluate.ts'

const number = (value: number): Expression => literalOf(int, value)
const truth = (value: boolean | null): Expression => literalOf(boolean, value)
const fails = callOf(divide, [number(1), number(0)])

describe('evaluate', () => {
  it('computes calls and casts', () => {
    expect(evaluate(callOf(plus, [number(1), literalOf(bigint, 2n)]))).toBe(3n)
  })

  it('gives NULL for a function of NULL that does not handle it', () => {
    expect(evaluate(callOf(plus, [number(1), literalOf({ kind: 'void' }, null)]))).toBeNull()
  })

  it('raises what a function raises', () => {
    expect(() => evaluate(fails)).toThrow('DIVIDE_BY_ZERO')
  })

  it('computes only what AND, OR, CASE and COALESCE ask for', () => {
    const failsToo = castOf(fails, boolean, { implicit: false })
    expect(evaluate(callOf(and, [truth(false), failsToo]))).toBe(false)
    expect(evaluate(callOf(or, [truth(true), failsToo]))).toBe(true)
    expect(evaluate(callOf(or, [truth(null), truth(true)]))).toBe(true)
    expect(evaluate(callOf(when, [truth(true), literalOf(double, 1), fails]))).toBe(1)
    expect(evaluate(callOf(when, [truth(null), number(1)]))).toBeNull()
    expect(evaluate(callOf(coalesce, [literalOf(double, null), literalOf(double, 2), fails]))).toBe(2)
  })

  it('cannot compute what is random', () => {
    expect(canEvaluate(callOf(random, []))).toBe(false)
    expect(canEvaluate(number(1))).toBe(true)
  })
})

describe('castValue', () => {
  const cases: readonly (readonly [Value, DataType, DataType, Value])[] = [
    [' 42\n', string, int, 42],
    ['+7', string, tinyint, 7],
    ['9223372036854775807', string, bigint, 9223372036854775807n],
    ['1e3', string, double, 1000],
    ['.5f', string, double, 0.5],
    ['-Infinity', string, double, Number.NEGATIVE_INFINITY],
    ['nan', string, float, Number.NaN],
    ['0.1', string, float, Math.fround(0.1)],
    ['YES', string, boolean, true],
    ['f', string, boolean, false],
    ['é', string, binary, new Uint8Array([0xc3, 0xa9])],
    [new Uint8Array([0xc3]), binary, string, '\ufffd'],
    [300, int, bigint, 300n],
    [2.9, double, int, 2],
    [-2.9, double, bigint, -2n],
    [0.1, double, float, Math.fround(0.1)],
    [5n, bigint, double, 5],
    [true, boolean, int, 1],
    [0n, bigint, boolean, false],
    [1e10, double, string, '1.0E10'],
    [Math.fround(0.1), float, string, '0.1'],
    [false, boolean, string, 'false'],
    [[1, null], array(int), string, '[1, null]'],
    [{ a: 1, b: 'x' }, struct([field('a', int), field('b', string)]), string, '{1, x}'],
    [['1', '2'], array(string), array(int), [1, 2]],
    [{ a: 1 }, struct([field('a', int)]), struct([field('b', bigint)]), { b: 1n }],
    [null, string, int, null],
  ]
  it.each(cases)('casts %o from %o to %o: %o', (value, from, to, expected) => {
    expect(castValue(value, from, to)).toEqual(expected)
  })

  const refused: readonly (readonly [Value, DataType, DataType, string])[] = [
    ['1.0', string, int, 'CAST_INVALID_INPUT'],
    ['', string, int, 'CAST_INVALID_INPUT'],
    ['128', string, tinyint, 'CAST_INVALID_INPUT'],
    ['1x', string, double, 'CAST_INVALID_INPUT'],
    ['maybe', string, boolean, 'CAST_INVALID_INPUT'],
    [128, int, tinyint, 'CAST_OVERFLOW'],
    [2147483648n, bigint, int, 'CAST_OVERFLOW'],
    [1e10, double, int, 'CAST_OVERFLOW'],
    [Number.NaN, double, int, 'CAST_OVERFLOW'],
    [Number.POSITIVE_INFINITY, float, bigint, 'CAST_OVERFLOW'],
  ]
  it.each(refused)('refuses %o from %o to %o by %s, or makes it NULL', (value, from, to, code) => {
    expect(() => castValue(value, from, to)).toThrow(code)
    expect(castValue(value, from, to, 'try')).toBeNull()
  })

  it('makes only those parts NULL that do not fit', () => {
    expect(castValue(['1', 'x'], array(string), array(int), 'try')).toEqual([1, null])
  })
})
