import {
  array,
  bigint,
  binary,
  boolean,
  double,
  doubleText,
  float,
  floatText,
  int,
  string,
} from '@kindling/core'
import { describe, expect, it } from 'vitest'
import {
  and,
  count,
  element,
  isNull,
  not,
  plus,
  random,
  sum,
  upper,
  userFunction,
} from '../../test/functions.ts'
import { callOf } from '../calls/call-of.ts'
import { castOf } from '../calls/cast-of.ts'
import { userCallOf } from '../calls/user-call-of.ts'
import { explainExpression } from '../print/explain-expression.ts'
import { aliasOf } from '../tree/map-expressions.ts'
import { columnName, expressionName } from './column-name.ts'
import type { Attribute, Expression } from './expression.ts'
import { literalOf } from './literal-of.ts'
import { holdsUserCall, isConstant, isDeterministic, mustRun, referencesOf } from './properties.ts'
import { sameExpression } from './same-expression.ts'

const column = (name: string, id: number, type: Attribute['type'] = int): Attribute => ({
  kind: 'attribute',
  id,
  name,
  type,
  nullable: true,
})
const a = column('a', 1)
const one = literalOf(int, 1)

describe('columnName', () => {
  const cases: readonly (readonly [Expression, string])[] = [
    [a, 'a'],
    [callOf(plus, [a, one]), '(a + 1)'],
    [callOf(plus, [a, literalOf(bigint, 1n)]), '(a + 1)'],
    [callOf(and, [literalOf(boolean, true), literalOf(boolean, false)]), '(true AND false)'],
    [callOf(not, [column('b', 2, boolean)]), '(NOT b)'],
    [callOf(isNull, [a]), '(a IS NULL)'],
    [callOf(upper, [literalOf(string, 'x')]), 'upper(x)'],
    [callOf(upper, [literalOf(string, 'x')], { calledAs: 'ucase' }), 'ucase(x)'],
    [castOf(a, string, { implicit: false }), 'a'],
    [castOf(one, string, { implicit: false }), 'CAST(1 AS STRING)'],
    [castOf(callOf(plus, [a, one]), string, { implicit: false, mode: 'try' }), 'TRY_CAST((a + 1) AS STRING)'],
    [callOf(count, [one]), 'count(1)'],
    [callOf(sum, [a], { distinct: true }), 'sum(DISTINCT a)'],
    [callOf(element, [column('l', 3, array(int)), one]), 'l[1]'],
    [userCallOf(userFunction('digit'), [a, one]), 'digit(a, 1)'],
    [literalOf(string, 'text'), 'text'],
    [literalOf(int, -1), '-1'],
    [literalOf(double, 1), '1.0'],
    [literalOf(double, 1e-5), '1.0E-5'],
    [literalOf(boolean, null), 'NULL'],
    [literalOf(binary, new Uint8Array([31, 1])), "X'1F01'"],
  ]
  it.each(cases)('%#: %s', (expression, name) => {
    expect(columnName(expression)).toBe(name)
  })

  it('shows a name inside of an expression', () => {
    expect(expressionName(callOf(upper, [aliasOf(literalOf(string, 'x'), 'y')]))).toBe('upper(x AS y)')
  })
})

describe('explainExpression', () => {
  it('shows ids and every cast', () => {
    expect(explainExpression(callOf(plus, [a, literalOf(bigint, 1n)]))).toBe('(cast(a#1 as bigint) + 1)')
  })
})

describe('doubleText and floatText', () => {
  it('print numbers as Java does', () => {
    const numbers = [
      0,
      -0,
      1,
      -1.5,
      100,
      1234567,
      12345678,
      0.001,
      0.00012,
      1e21,
      5e-324,
      1e10,
      Number.NaN,
      -Infinity,
    ]
    expect(numbers.map(doubleText)).toEqual(
      '0.0 -0.0 1.0 -1.5 100.0 1234567.0 1.2345678E7 0.001 1.2E-4 1.0E21 4.9E-324 1.0E10 NaN -Infinity'.split(
        ' ',
      ),
    )
    expect([0.1, 16777216, 3.4028235e38, 1e-45].map((each) => floatText(Math.fround(each)))).toEqual([
      '0.1',
      '1.6777216E7',
      '3.4028235E38',
      '1.4E-45',
    ])
  })
})

describe('sameExpression', () => {
  it('compares what is computed, not how it is called or where it stands', () => {
    const left = aliasOf(callOf(plus, [a, one]), 'x')
    const right = callOf(plus, [{ ...a, name: 'A' }, one], {
      origin: { kind: 'call', method: 'plus', location: 'here' },
    })
    expect(sameExpression(left, right)).toBe(true)
    expect(sameExpression(left, callOf(plus, [a, literalOf(int, 2)]))).toBe(false)
    expect(sameExpression(left, callOf(plus, [one, a]))).toBe(true)
    expect(sameExpression(a, column('a', 2))).toBe(false)
    expect(sameExpression(castOf(a, string), castOf(a, bigint))).toBe(false)
    expect(sameExpression(literalOf(float, Number.NaN), literalOf(float, Number.NaN))).toBe(true)
    expect(sameExpression(literalOf(double, 0), literalOf(double, -0))).toBe(false)
    expect(sameExpression(literalOf(array(int), [1, 2]), literalOf(array(int), [1, 2]))).toBe(true)
    expect(sameExpression(callOf(sum, [a]), callOf(sum, [a], { distinct: true }))).toBe(false)
    const bytes = [1, 2].map((byte) => literalOf(binary, new Uint8Array([byte])))
    expect(bytes.map((each) => sameExpression(each, literalOf(binary, new Uint8Array([1]))))).toEqual([
      true,
      false,
    ])
  })
})

describe('properties of expressions', () => {
  it('follow from the functions in them', () => {
    const digit = userCallOf(userFunction('digit'), [a])
    const counted = userCallOf(userFunction('counted', { deterministic: false }), [a])
    expect([digit, counted].map(isDeterministic)).toEqual([true, false])
    expect([digit, counted].map(mustRun)).toEqual([false, true])
    expect([digit, callOf(plus, [a, one])].map(holdsUserCall)).toEqual([true, false])
    expect([one, callOf(plus, [one, one]), a, digit, callOf(random, [])].map(isConstant)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect(referencesOf(callOf(plus, [a, a]))).toEqual([a])
  })
})
