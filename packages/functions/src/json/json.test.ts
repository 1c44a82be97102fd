import { sqlString } from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { inferType } from './infer-type.ts'
import { jsonOptions } from './json-options.ts'
import { findInJson, readJsonPath } from './json-path.ts'
import { JsonReader } from './json-reader.ts'
import { jsonText, readJson } from './json-text.ts'

const options = jsonOptions(undefined)

/** Writes the type of a text, or that it is no JSON. */
function typed(text: string, given = options): string {
  try {
    const node = new JsonReader(text, given).read()
    return node === undefined ? 'nothing' : sqlString(inferType(node, given))
  } catch {
    return 'no JSON'
  }
}

describe('JsonReader', () => {
  it('reads what Jackson reads, and no more', () => {
    expect(
      jsonText(readJson(` {'a' : [1, 2.50, "x\\u0041\\n", true, null], "b" : {} } rest`) ?? { kind: 'null' }),
    ).toBe('{"a":[1,2.5,"xA\\n",true,null],"b":{}}')
    for (const text of [
      '{"a": 01}',
      '{"a": 1',
      '{a: 1}',
      '[1,]',
      '{"a" 1}',
      '"a',
      'tru',
      '1.',
      '+1',
      '"\\x"',
    ]) {
      expect(typed(text)).toBe('no JSON')
    }
    expect(typed('   ')).toBe('nothing')
  })

  it('reads more where options allow it', () => {
    expect(typed('{a: 1}', { ...options, allowUnquotedFieldNames: true })).toBe('STRUCT<a: BIGINT>')
    expect(typed('[01]', { ...options, allowNumericLeadingZeros: true })).toBe('ARRAY<BIGINT>')
    expect(typed('[1 /* one */]', { ...options, allowComments: true })).toBe('ARRAY<BIGINT>')
    expect(typed("{'a': 1}", { ...options, allowSingleQuotes: false })).toBe('no JSON')
  })
})

describe('inferType', () => {
  it('finds the narrowest types that hold all values', () => {
    expect(typed('{"z": 1, "a": [1, 2.5]}')).toBe('STRUCT<a: ARRAY<DOUBLE>, z: BIGINT>')
    expect(typed('[{"a": 1}, {"a": "x", "b": true}]')).toBe('ARRAY<STRUCT<a: STRING, b: BOOLEAN>>')
    expect(typed('[9223372036854775807, 9223372036854775808]')).toBe('ARRAY<DECIMAL(20,0)>')
    expect(typed('1.25', { ...options, prefersDecimal: true })).toBe('DECIMAL(3,2)')
    expect(typed('[1, true]', { ...options, primitivesAsString: true })).toBe('ARRAY<STRING>')
  })
})

describe('findInJson', () => {
  const found = (text: string, path: string): string | undefined => {
    const [node, steps] = [readJson(text), readJsonPath(path)]
    return node === undefined || steps === undefined ? undefined : findInJson(node, steps)
  }

  it('goes by names, positions and all elements', () => {
    const text = '{"a": [{"b": 1}, {"b": [2, 3]}, {"c": null}], "x.y": "z"}'
    expect(found(text, '$.a[1].b[0]')).toBe('2')
    expect(found(text, '$.a[*].b')).toBe('[1,[2,3]]')
    expect(found(text, "$['x.y']")).toBe('z')
    expect(found(text, '$.a[2].c')).toBeUndefined()
    expect(found(text, '$.a[7]')).toBeUndefined()
    expect(found('[[1, 2], [3]]', '$[*][*]')).toBe('[1,2,3]')
    expect(found('[{"a": 1}]', '$[*].a')).toBe('1')
  })

  it('finds nothing by what is no path', () => {
    for (const path of ['a', '$a', '$.', '$[', '$[x]', "$['']"])
      expect(found('{"a": 1}', path)).toBeUndefined()
  })
})
