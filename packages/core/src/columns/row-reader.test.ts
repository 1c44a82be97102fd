import { describe, expect, it } from 'vitest'
import {
  array,
  bigint,
  date,
  decimal,
  double,
  field,
  int,
  string,
  struct,
  timestamp,
} from '../types/constructors.ts'
import { batchFromRows } from './build-batch.ts'
import { Decimal } from './decimal.ts'
import { batchRows } from './read-batch.ts'
import { ROW_FORM } from './value-form.ts'

const schema = struct([
  field('i', int),
  field('b', bigint),
  field('d', double),
  field('s', string),
  field('t', date),
  field('a', array(bigint)),
  field('x', decimal(5, 2)),
  field('m', timestamp),
])
const rows = [
  [1, 2n, 1.5, 'a', 1, [1n, null], new Decimal(150n, 2), 86_400_000_500n],
  [null, null, null, null, null, null, null, null],
  [3, 4n, Number.NaN, 'Ünï', -1, [], new Decimal(-1n, 2), -1n],
]
const batch = batchFromRows(schema, rows)

describe('batchRows', () => {
  it('gives plain objects with own fields, in the order of the columns', () => {
    const [first, second] = batchRows(batch)
    expect(Object.keys(first ?? {})).toEqual(['i', 'b', 'd', 's', 't', 'a', 'x', 'm'])
    expect(first).toMatchObject({ i: 1, b: 2n, d: 1.5, s: 'a', t: new Date(86_400_000), a: [1n, null] })
    expect(Object.values(second ?? {})).toEqual(new Array(8).fill(null))
    expect(Object.getPrototypeOf(first)).toBe(Object.prototype)
  })

  it('reads text beyond ASCII, and text of several batches under one schema', () => {
    expect(batchRows(batch).map((row) => row['s'])).toEqual(['a', null, 'Ünï'])
    const plain = batchFromRows(struct([field('s', string)]), [['ab'], [''], [null], ['c']])
    expect(batchRows(plain).map((row) => row['s'])).toEqual(['ab', '', null, 'c'])
  })

  it('gives values in the form that is asked for', () => {
    const form = { bigint: 'number', decimal: 'text', date: 'text', timeZone: 'Europe/Berlin' } as const
    expect(batchRows(batch, form)[0]).toEqual({
      i: 1,
      b: 2,
      d: 1.5,
      s: 'a',
      t: '1970-01-02',
      a: [1, null],
      x: '1.50',
      m: '1970-01-02 01:00:00.0005',
    })
    const numbers = { ...ROW_FORM, decimal: 'number', date: 'number' } as const
    expect(batchRows(batch, numbers)[2]).toMatchObject({ x: -0.01, t: -1, m: -1n })
  })

  it('refuses to make a number of what is too large for one', () => {
    const large = batchFromRows(struct([field('b', bigint)]), [[2n ** 60n]])
    expect(() => batchRows(large, { ...ROW_FORM, bigint: 'number' })).toThrow('CAST_OVERFLOW')
  })

  it('keeps names that mean something to JavaScript, and the last of equal names', () => {
    const odd = struct([field('__proto__', int), field('a"b', int), field('c', int), field('c', string)])
    const [row] = batchRows(batchFromRows(odd, [[1, 2, 3, 'x']]))
    expect(Object.entries(row ?? {})).toEqual([
      ['__proto__', 1],
      ['a"b', 2],
      ['c', 'x'],
    ])
  })
})
