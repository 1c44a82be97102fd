import {
  array,
  bigint,
  catalogString,
  type DataType,
  double,
  field,
  int,
  map,
  string,
  struct,
  void_,
} from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { arrayOf, mapOf, structOf, type TypePattern, variable } from '../functions/type-pattern.ts'
import { bindSignature } from './bind-signature.ts'
import type { Fit } from './fit.ts'

const K = variable('K', 'any')
const V = variable('V', 'any')

/** Says to what arguments are cast, or that they do not fit. */
function bound(patterns: readonly TypePattern[], types: readonly DataType[], fit: Fit = 'widening') {
  const parameters = patterns.map((type) => ({ name: 'value', type, doc: '' }))
  return bindSignature(parameters, types, fit)?.types.map(catalogString)
}

describe('bindSignature', () => {
  it('finds the variables in the keys and values of maps', () => {
    expect(bound([mapOf(K, V), K], [map(int, string), bigint])).toEqual(['map<bigint,string>', 'bigint'])
    expect(bound([mapOf(K, V)], [array(int)])).toBeUndefined()
    expect(bound([mapOf(K, V)], [void_], 'exact')).toEqual(['map<void,void>'])
  })

  it('finds the variables in the fields of structs, whose names stay', () => {
    const entry = struct([field('a', int), field('b', string)])
    expect(bound([arrayOf(structOf(K, V)), K], [array(entry), double])).toEqual([
      'array<struct<a:double,b:string>>',
      'double',
    ])
    expect(bound([structOf(K)], [entry])).toBeUndefined()
    expect(bound([structOf()], [entry])).toEqual(['struct<a:int,b:string>'])
  })
})
