import {
  array,
  bigint,
  boolean,
  catalogString,
  type DataType,
  double,
  float,
  int,
  string,
  tinyint,
  void_,
} from '@kindling/core'
import { describe, expect, it } from 'vitest'
import {
  and,
  array as arrayFunction,
  average,
  coalesce,
  count,
  dotProduct,
  element,
  equal,
  isNull,
  nullIf,
  plus,
  sum,
  upper,
  userFunction,
  when,
} from '../../test/functions.ts'
import { nextAttributeId } from '../expressions/attribute-id.ts'
import type { Attribute, Expression } from '../expressions/expression.ts'
import { literalOf } from '../expressions/literal-of.ts'
import type { ExpressionFunction } from '../functions/definition.ts'
import { callOf } from './call-of.ts'
import { castOf } from './cast-of.ts'
import { userCallOf } from './user-call-of.ts'

const column = (type: DataType, nullable = true): Attribute => ({
  kind: 'attribute',
  id: nextAttributeId(),
  name: 'a',
  type,
  nullable,
})

const nothing = literalOf(void_, null)

/** Says to what the arguments of a call are cast, and what comes out. */
function types(definition: ExpressionFunction, ...values: Expression[]): string {
  const call = callOf(definition, values)
  return `${call.arguments.map((value) => catalogString(value.type)).join(', ')} -> ${catalogString(call.type)}`
}

describe('callOf', () => {
  it('casts arguments that share a type variable to their common type', () => {
    expect(types(plus, column(int), column(bigint))).toBe('bigint, bigint -> bigint')
    expect(types(plus, column(tinyint), column(float))).toBe('double, double -> double')
    expect(types(coalesce, nothing, column(int), column(double))).toBe('double, double, double -> double')
  })

  it('leaves arguments alone that fit', () => {
    const value = column(int)
    expect(callOf(plus, [value, value]).arguments).toEqual([value, value])
  })

  it('takes the first signature that fits without losing anything', () => {
    expect(types(sum, column(int))).toBe('bigint -> bigint')
    expect(types(sum, column(float))).toBe('double -> double')
  })

  it('reads text as a double where a function takes any number', () => {
    expect(types(sum, column(string))).toBe('double -> double')
  })

  it('reads text beside a number as Spark does: as bigint or double', () => {
    expect(types(equal, column(string), column(int))).toBe('bigint, bigint -> boolean')
    expect(types(plus, column(string), column(float))).toBe('double, double -> double')
    expect(types(and, column(string), column(boolean))).toBe('boolean, boolean -> boolean')
  })

  it('makes text of simple values where a function takes text', () => {
    expect(types(upper, column(int))).toBe('string -> string')
  })

  it('gives untyped NULL the type that is asked for', () => {
    expect(types(upper, nothing)).toBe('string -> string')
    expect(types(plus, column(int), nothing)).toBe('int, int -> int')
    expect(types(plus, nothing, nothing)).toBe('double, double -> double')
    expect(types(dotProduct, nothing, column(array(float)))).toBe('array<float>, array<float> -> double')
  })

  it('fits the elements of arrays', () => {
    expect(types(dotProduct, column(array(float)), column(array(float)))).toBe(
      'array<float>, array<float> -> double',
    )
    expect(types(dotProduct, column(array(int)), column(array(int)))).toBe(
      'array<double>, array<double> -> double',
    )
    expect(types(element, column(array(string)), column(bigint))).toBe('array<string>, int -> string')
  })

  it('repeats parameters in turn', () => {
    expect(types(when, column(boolean), column(int), column(boolean), column(bigint), column(int))).toBe(
      'boolean, bigint, boolean, bigint, bigint -> bigint',
    )
    expect(() => callOf(when, [column(boolean)])).toThrow('takes at least 2 arguments, but it is given 1')
  })

  it('takes anything as it is where a parameter says so', () => {
    expect(types(count, column(int), column(string))).toBe('int, string -> bigint')
  })

  it('can be NULL where an argument can, unless the function says otherwise', () => {
    expect(callOf(plus, [column(int, false), column(int, false)]).nullable).toBe(false)
    expect(callOf(plus, [column(int, false), column(int)]).nullable).toBe(true)
    expect(callOf(isNull, [column(int)]).nullable).toBe(false)
    expect(callOf(coalesce, [column(int), column(int, false)]).nullable).toBe(false)
    expect(callOf(count, [column(int)]).nullable).toBe(false)
    expect(callOf(sum, [column(int, false)]).nullable).toBe(true)
    expect(callOf(nullIf, [column(int, false), column(int, false)]).nullable).toBe(true)
  })

  it('lets a function find its result type from its arguments', () => {
    expect(callOf(arrayFunction, [column(int, false)]).type).toEqual(array(int, false))
    expect(callOf(arrayFunction, [column(int)]).type).toEqual(array(int, true))
  })

  it('says which types the type variables stand for', () => {
    expect(callOf(plus, [column(int), column(bigint)]).bindings).toEqual({ T: bigint })
    expect(callOf(nullIf, [column(int), column(int)]).bindings).toEqual({ T: int })
    expect(callOf(average, [column(int)]).bindings).toEqual({})
  })
})

describe('castOf', () => {
  it('does nothing to what has the type, unless the user asked for it', () => {
    const value = column(int)
    expect(castOf(value, int)).toBe(value)
    expect(castOf(value, int, { implicit: false })).toMatchObject({ kind: 'cast', child: value })
  })

  it('can be NULL where its child can, where Spark says so of the types, and always when it tries', () => {
    expect(castOf(column(int, false), string).nullable).toBe(false)
    expect(castOf(column(int), string).nullable).toBe(true)
    expect(castOf(column(string, false), int).nullable).toBe(true)
    expect(castOf(column(double, false), int).nullable).toBe(true)
    expect(castOf(column(int, false), double).nullable).toBe(false)
    expect(castOf(column(int, false), double, { mode: 'try' }).nullable).toBe(true)
  })
})

describe('userCallOf', () => {
  it('casts to declared types, and takes anything where none are declared', () => {
    const value = column(int)
    expect(userCallOf(userFunction('f', { parameters: [double] }), [value]).arguments[0]?.type).toEqual(
      double,
    )
    expect(userCallOf(userFunction('f'), [value, value]).arguments).toEqual([value, value])
  })

  it('takes the type of the result from the arguments where the function says so', () => {
    const same = userFunction('same', { resultType: ([first = string]) => first })
    const value = column(int)
    expect(userCallOf(same, [value]).type).toEqual(int)
    expect(userCallOf(userFunction('f'), [value]).type).toEqual(userFunction('f').returns)
  })
})
