import { bigint, type DataType, double, float, int, smallint } from '@kindling/core'
import { type Attribute, castOf } from '@kindling/plan'
import { describe, expect, it } from 'vitest'
import { narrowArgument } from './narrow-argument.ts'

const column = (type: DataType): Attribute => ({ kind: 'attribute', id: 1, name: 'x', type, nullable: true })

describe('narrowArgument', () => {
  it('sums and counts short integers as they are', () => {
    const wide = castOf(column(int), bigint)
    expect(narrowArgument({ kernel: 'sum_i64', value: wide })).toEqual({
      kernel: 'sum_i64_of_i32',
      value: column(int),
    })
    const real = castOf(column(smallint), double)
    expect(narrowArgument({ kernel: 'sum_f64', value: real }).kernel).toBe('sum_f64_of_i16')
    expect(narrowArgument({ kernel: 'count', value: real })).toEqual({
      kernel: 'count',
      value: column(smallint),
    })
  })

  it('leaves casts of other types, other kernels and what is no cast', () => {
    for (const { kernel, value } of [
      { kernel: 'sum_f64', value: castOf(column(bigint), double) },
      { kernel: 'sum_f64', value: castOf(column(float), double) },
      { kernel: 'sum_i64', value: column(bigint) },
      { kernel: 'max_i64', value: castOf(column(int), bigint) },
    ]) {
      expect(narrowArgument({ kernel, value })).toEqual({ kernel, value })
    }
  })
})
