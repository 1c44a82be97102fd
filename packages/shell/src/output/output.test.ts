import { array, batchFromRows, bigint, binary, double, field, int, string, struct } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { type OutputFormat, resultWriter } from './output-format.ts'

const schema = struct([field('id', int), field('name', string)])
const batches = [
  batchFromRows(schema, [
    [1, 'plain'],
    [2, 'a "quoted", word'],
  ]),
  batchFromRows(schema, [
    [null, null],
    [4, ''],
  ]),
]

function write(format: OutputFormat): string {
  const writer = resultWriter(format, schema)
  return batches.map((batch) => writer.batch(batch)).join('') + writer.end()
}

describe('resultWriter', () => {
  it('writes CSV', () => {
    expect(write('csv')).toBe('id,name\n1,plain\n2,"a ""quoted"", word"\n,\n4,""\n')
  })

  it('writes a header for no rows', () => {
    expect(resultWriter('csv', schema).end()).toBe('id,name\n')
    expect(resultWriter('markdown', schema).end()).toBe('| id | name |\n| ---: | --- |\n')
  })

  it('writes JSON lines', () => {
    expect(write('json').split('\n')[1]).toBe('{"id":2,"name":"a \\"quoted\\", word"}')
    const types = struct([field('b', bigint), field('d', double), field('x', binary), field('a', array(int))])
    const batch = batchFromRows(types, [[2n ** 60n, Number.NaN, Uint8Array.of(1, 2), [1, null]]])
    expect(resultWriter('json', types).batch(batch)).toBe(
      '{"b":1152921504606846976,"d":"NaN","x":"AQI=","a":[1,null]}\n',
    )
  })

  it('writes Markdown', () => {
    expect(write('markdown').split('\n').slice(0, 3)).toEqual([
      '| id | name |',
      '| ---: | --- |',
      '| 1 | plain |',
    ])
  })

  it('writes a table as wide as its widest cell', () => {
    expect(write('table').split('\n')[4]).toBe('|2   |a "quoted", word|')
  })
})
