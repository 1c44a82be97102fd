import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromArrowTable, toArrowTable } from '../arrow/arrow-table.ts'
import {
  array,
  bigint,
  binary,
  boolean,
  double,
  field,
  float,
  int,
  smallint,
  string,
  struct,
  tinyint,
  void_,
} from '../types/constructors.ts'
import type { DataType } from '../types/data-type.ts'
import { batchFromRows } from './build-batch.ts'
import { columnFrom } from './build-column.ts'
import { batchRows } from './read-batch.ts'
import { columnValues } from './read-column.ts'
import type { Value } from './value.ts'

const text = fc.string({ unit: 'grapheme' })
const VALUES: readonly (readonly [DataType, fc.Arbitrary<Value>])[] = [
  [boolean, fc.boolean()],
  [tinyint, fc.integer({ min: -128, max: 127 })],
  [smallint, fc.integer({ min: -32768, max: 32767 })],
  [int, fc.integer()],
  [bigint, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  [float, fc.float()],
  [double, fc.double()],
  [string, text],
  [binary, fc.uint8Array()],
  [array(int), fc.array(fc.option(fc.integer()))],
  [
    struct([field('a', int), field('b', string)]),
    fc.record({ a: fc.integer(), b: text }, { noNullPrototype: true }),
  ],
  [array(array(string)), fc.array(fc.option(fc.array(text)))],
]

describe('columnFrom', () => {
  it.each(VALUES)('keeps the values of %o', (type, values) => {
    fc.assert(
      fc.property(fc.array(fc.option(values)), (rows) => {
        expect(columnValues(columnFrom(type, rows))).toStrictEqual(rows)
      }),
    )
  })

  it('takes over a typed array of the very type without a copy', () => {
    const numbers = Float64Array.of(1, 2, 3)
    expect(columnFrom(double, numbers).data?.buffer).toBe(numbers.buffer)
  })

  it('takes safe numbers for bigint', () => {
    expect(columnValues(columnFrom(bigint, [1, 2n]))).toEqual([1n, 2n])
  })

  it('counts undefined as NULL and knows no bitmap without NULL', () => {
    expect(columnFrom(int, [1, undefined]).nullCount).toBe(1)
    expect(columnFrom(int, [1, 2]).validity).toBeNull()
  })

  it.each([
    [int, 1.5, '`1.5`'],
    [int, 2 ** 31, '`2147483648`'],
    [tinyint, 128, '`128`'],
    [bigint, 2 ** 53, '`9007199254740992`'],
    [bigint, 2n ** 63n, '`9223372036854775808`'],
    [string, 1, '`1`'],
    [boolean, 'x', "`'x'`"],
    [void_, 1, '`1`'],
    [array(int), 1, '`1`'],
    [binary, 'a', "`'a'`"],
  ] as const)('refuses for %o the value %o', (type, value, shown) => {
    expect(() => columnFrom(type, [null, value])).toThrow(`[VALUE_TYPE_MISMATCH] The value of row 1 must be`)
    expect(() => columnFrom(type, [null, value])).toThrow(`but it is ${shown}.`)
  })
})

describe('batchFromRows', () => {
  it('takes objects by name and arrays by position', () => {
    const schema = struct([field('a', int), field('b', string)])
    expect(batchRows(batchFromRows(schema, [{ b: 'x', a: 1 }, [2, null]]))).toEqual([
      { a: 1, b: 'x' },
      { a: 2, b: null },
    ])
  })

  it('keeps a column named __proto__ as an own property', () => {
    const [row] = batchRows(batchFromRows(struct([field('__proto__', int)]), [[1]]))
    expect(Object.keys(row ?? {})).toEqual(['__proto__'])
  })
})

describe('toArrowTable', () => {
  it.each(VALUES)('and back keeps the values of %o', async (type, values) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(values)), async (rows) => {
        const batch = batchFromRows(
          struct([field('value', type)]),
          rows.map((value) => [value]),
        )
        const back = await fromArrowTable(await toArrowTable(batch.schema, [batch]))
        expect(back.columns.map(columnValues)).toStrictEqual([rows])
      }),
      { numRuns: 30 },
    )
  })
})
