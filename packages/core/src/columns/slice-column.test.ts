import { describe, expect, it } from 'vitest'
import {
  array,
  bigint,
  boolean,
  decimal,
  field,
  int,
  map,
  string,
  struct,
  void_,
} from '../types/constructors.ts'
import type { DataType } from '../types/data-type.ts'
import { columnFrom } from './build-column.ts'
import { concatColumns } from './concat-columns.ts'
import { Decimal } from './decimal.ts'
import { columnValues } from './read-column.ts'
import { sliceColumn } from './slice-column.ts'
import type { Value } from './value.ts'

const pair = struct([field('x', int), field('y', string)])
const CASES: readonly (readonly [DataType, readonly Value[]])[] = [
  [int, [1, null, 3, 4, 5, null, 7, 8, 9, 10, 11]],
  [bigint, [1n, 2n, null, 4n]],
  [boolean, [true, false, null, true, true, false, true, false, true, true, null]],
  [string, ['a', null, '', 'éa', 'long text that is long']],
  [decimal(30, 2), [Decimal.parse('1.25'), null, Decimal.parse('-7.00')].map((each) => each ?? null)],
  [array(int), [[1, 2], null, [], [3], [null, 4]]],
  [
    array(pair),
    [
      [{ x: 1, y: 'a' }],
      [],
      null,
      [
        { x: 2, y: null },
        { x: 3, y: 'c' },
      ],
    ],
  ],
  [map(string, int), [new Map([['a', 1]]), null, new Map()]],
  [pair, [{ x: 1, y: 'p' }, null, { x: null, y: 'q' }]],
  [void_, [null, null, null]],
]

describe('sliceColumn', () => {
  it.each(CASES)('gives the rows of a part, whatever the type (%j)', (type, values) => {
    const column = columnFrom(type, values)
    for (let start = 0; start <= values.length; start++) {
      for (let end = start; end <= values.length; end++) {
        const slice = sliceColumn(column, start, end)
        expect(columnValues(slice)).toEqual(values.slice(start, end))
        expect(slice.nullCount).toBe(values.slice(start, end).filter((value) => value === null).length)
      }
    }
  })
})

describe('concatColumns', () => {
  it.each(CASES)('puts parts together again (%j)', (type, values) => {
    const column = columnFrom(type, values)
    for (let cut = 0; cut <= values.length; cut++) {
      const parts = [sliceColumn(column, 0, cut), sliceColumn(column, cut, values.length)]
      const joined = concatColumns(type, parts)
      expect(columnValues(joined)).toEqual(values)
      expect(joined.nullCount).toBe(column.nullCount)
    }
  })

  it('gives an empty column for none', () => {
    expect(columnValues(concatColumns(array(int), []))).toEqual([])
  })
})
