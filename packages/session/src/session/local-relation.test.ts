import { batchRows, catalogString, type StructValue, type Value } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { localRelation } from './local-relation.ts'

const origin = { kind: 'call', method: 'createDataFrame', location: 'test' } as const

function infer(rows: readonly (StructValue | readonly Value[])[], names?: readonly string[]): string {
  const plan = localRelation(rows, names, origin)
  if (plan.kind !== 'localRelation') throw new TypeError(plan.kind)
  return catalogString(plan.batch.schema)
}

describe('localRelation', () => {
  it('finds types by the rule of literals', () => {
    const row = {
      i: 1,
      l: 2 ** 40,
      b: 1n,
      d: 1.5,
      t: true,
      s: 'x',
      y: Uint8Array.of(1),
      a: [1, 2],
      n: { x: 1 },
    }
    expect(infer([row])).toBe(
      'struct<i:int,l:bigint,b:bigint,d:double,t:boolean,s:string,y:binary,a:array<int>,n:struct<x:int>>',
    )
  })

  it('widens over all rows', () => {
    expect(infer([{ a: null, b: 1 }, { a: 1.5, b: 2 ** 40 }, { a: 2 }])).toBe('struct<a:double,b:bigint>')
  })

  it('names the columns of arrays', () => {
    expect(infer([[1, 'x']])).toBe('struct<_1:int,_2:string>')
    expect(infer([[1, 'x']], ['id', 'name'])).toBe('struct<id:int,name:string>')
  })

  it('refuses values without a common type, and no rows at all', () => {
    expect(() => infer([{ a: 1 }, { a: 'x' }])).toThrow('CANNOT_MERGE_TYPE')
    expect(() => infer([])).toThrow('CANNOT_INFER_EMPTY_SCHEMA')
  })

  it('keeps the rows', () => {
    const plan = localRelation([{ a: 1 }, { b: 'x' }], undefined, origin)
    expect(plan.kind === 'localRelation' && batchRows(plan.batch)).toEqual([
      { a: 1, b: null },
      { a: null, b: 'x' },
    ])
  })
})
