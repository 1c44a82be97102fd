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
  smallint,
  string,
  struct,
  tinyint,
  type Value,
  void_,
} from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseExpression } from '../parse.ts'
import { printExpression } from './print-expression.ts'

const withoutOrigin = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, part: unknown) => {
      if (key === 'origin') return undefined
      return typeof part === 'bigint' ? `${part}n` : Object.is(part, -0) ? '-0' : part
    }),
  )

const literal = (type: DataType, value: fc.Arbitrary<Value>): fc.Arbitrary<UnresolvedExpression> =>
  value.map((one) => ({ kind: 'literal', type, value: one }))

const literals = fc.oneof(
  fc.constant<UnresolvedExpression>({ kind: 'literal', type: void_, value: null }),
  literal(boolean, fc.boolean()),
  literal(tinyint, fc.integer({ min: -128, max: 127 })),
  literal(smallint, fc.integer({ min: -32768, max: 32767 })),
  literal(int, fc.integer()),
  literal(bigint, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  literal(double, fc.double({ noNaN: true, noDefaultInfinity: true })),
  literal(float, fc.float({ noNaN: true, noDefaultInfinity: true })),
  literal(string, fc.string({ unit: 'binary' })),
  literal(string, fc.constantFrom("it's", 'a\\b', '\\%', 'line\nbreak', '"', "\\'")),
  literal(binary, fc.uint8Array({ maxLength: 8 })),
)

const types: fc.Arbitrary<DataType> = fc.constantFrom<DataType>(
  int,
  string,
  array(array(double)),
  struct([field('a', int), field('b c', array(float), false)]),
)

const names = fc.oneof(
  fc.constantFrom(
    'a',
    'B',
    'x1',
    'select',
    'NOT',
    'case',
    'interval',
    'null',
    'date',
    '1a',
    'with space',
    'back`quote',
    'größe',
  ),
  fc.string({ minLength: 1 }),
)

const { expressions } = fc.letrec<{ expressions: UnresolvedExpression }>((tie) => {
  const operand = tie('expressions')
  const call = (name: string, ...parameters: fc.Arbitrary<UnresolvedExpression>[]) =>
    fc.tuple(...parameters).map<UnresolvedExpression>((values) => ({ kind: 'call', name, arguments: values }))
  const operators = [
    'or',
    'and',
    '=',
    '<=>',
    '<',
    '<=',
    '>',
    '>=',
    '|',
    '^',
    '&',
    '+',
    '-',
    '*',
    '/',
    '%',
    'div',
  ]
  return {
    expressions: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      literals,
      fc
        .array(names, { minLength: 1, maxLength: 3 })
        .map<UnresolvedExpression>((parts) => ({ kind: 'attribute', parts })),
      fc.constantFrom(...operators).chain((name) => call(name, operand, operand)),
      fc
        .constantFrom('not', 'negative', 'positive', '~', 'isnull', 'isnotnull')
        .chain((name) => call(name, operand)),
      fc
        .constantFrom('like', 'ilike', 'rlike', 'concat', 'upper', 'my_function')
        .chain((name) => call(name, operand, operand)),
      call('like', operand, operand, literal(string, fc.constantFrom('#', '\\', "'"))),
      call('in', operand, operand, operand),
      call('when', operand, operand),
      call('when', operand, operand, operand, operand, operand),
      fc.tuple(operand, names).map<UnresolvedExpression>(([child, name]) => ({
        kind: 'call',
        name: 'struct',
        arguments: [{ kind: 'alias', child, name }, child],
      })),
      fc
        .tuple(operand, types, fc.constantFrom('ansi' as const, 'try' as const))
        .map<UnresolvedExpression>(([child, type, mode]) => ({ kind: 'cast', child, type, mode })),
      fc
        .tuple(operand, operand)
        .map<UnresolvedExpression>(([child, key]) => ({ kind: 'extract', child, key })),
      operand.map<UnresolvedExpression>((value) => ({
        kind: 'call',
        name: 'sum',
        arguments: [value],
        distinct: true,
      })),
    ),
  }
})

describe('printExpression', () => {
  it('prints what the parser reads as the same expression', () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const text = printExpression(expression)
        expect(withoutOrigin(parseExpression(text))).toEqual(withoutOrigin(expression))
      }),
      { numRuns: 500 },
    )
  })

  it('prints aliases, stars and the order of a sort', () => {
    expect(printExpression(parseExpression('a `b c`'))).toBe('a AS `b c`')
    expect(printExpression(parseExpression('t.*'))).toBe('t.*')
    const child = parseExpression('a')
    expect(printExpression({ kind: 'sortOrder', child, descending: true, nullsFirst: true })).toBe(
      'a DESC NULLS FIRST',
    )
  })

  it('prints values that have no literal as casts', () => {
    expect(printExpression({ kind: 'literal', type: double, value: Number.NaN })).toBe(
      "CAST('NaN' AS DOUBLE)",
    )
    expect(printExpression({ kind: 'literal', type: int, value: null })).toBe('CAST(NULL AS INT)')
  })

  it('refuses what has no text', () => {
    expect(() => printExpression({ kind: 'literal', type: array(int), value: [1] })).toThrow('`array<int>`')
  })
})
