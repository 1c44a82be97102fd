import { describe, expect, it } from 'vitest'
import { encode } from './encode.ts'
import type { Constant } from './specification.ts'

/** Encodes a pipeline that filters a range by one constant. */
function encodeConstant(constant: Constant): Uint8Array {
  return encode({
    columns: ['i64'],
    source: { kind: 'range', start: 0n, end: 10n, step: 1n },
    operators: [
      { kind: 'filter', program: { inputs: ['i64'], constants: [constant], instructions: [], outputs: [1] } },
    ],
    sink: { kind: 'collect', limit: null, offset: 0 },
  })
}

describe('encode', () => {
  it('begins with the letters of the format', () => {
    const bytes = encodeConstant({ type: 'bool', value: true })
    expect(Buffer.from(bytes.subarray(0, 4)).toString('latin1')).toBe('KDL1')
  })

  it.each<Constant>([
    { type: 'i8', value: 128 },
    { type: 'i32', value: 1.5 },
    { type: 'i32', value: 1n },
    { type: 'i64', value: 1 },
    { type: 'i64', value: 2n ** 63n },
    { type: 'utf8', value: 1 },
    { type: 'binary', value: 'text' },
    { type: { list: 'i8' }, value: 1 },
  ])('refuses the constant $value of type $type', (constant) => {
    expect(() => encodeConstant(constant)).toThrow(TypeError)
  })

  it('takes NULL of every type', () => {
    expect(() =>
      encodeConstant({ type: { struct: [{ name: 'a', type: 'utf8' }] }, value: null }),
    ).not.toThrow()
  })

  it('refuses a quote of more than one byte', () => {
    const csv = {
      kind: 'csv',
      times: {
        date: [],
        timestamp: [],
        localTimestamp: [],
        zone: new Uint8Array(8),
      },
      separator: ',',
      quote: '"',
      escape: '\\',
      escapeOfEscape: '\\',
      quoteAll: false,
      quoteQuotes: true,
      trimLeft: true,
      trimRight: true,
      nullValue: '',
      emptyValue: '""',
      lineSeparator: '\n',
    } as const
    const encoded = (quote: string) =>
      encode({
        columns: ['i64'],
        source: { kind: 'range', start: 0n, end: 10n, step: 1n },
        operators: [],
        sink: {
          kind: 'encode',
          channel: 1,
          columns: [{ name: 'a', type: 'bigint' }],
          partitionColumns: 0,
          pieceRows: 10,
          format: { ...csv, quote },
        },
      })
    expect(() => encoded("'")).not.toThrow()
    expect(() => encoded('')).not.toThrow()
    expect(() => encoded('ä')).toThrow(TypeError)
    expect(() => encoded('""')).toThrow(TypeError)
  })
})
