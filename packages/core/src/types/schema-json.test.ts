import { describe, expect, it } from 'vitest'
import {
  array,
  bigint,
  decimal,
  field,
  int,
  map,
  string,
  struct,
  timestampNtz,
  tinyint,
} from './constructors.ts'
import { schemaFromJson, schemaToJson } from './schema-json.ts'

const schema = struct([
  field('a', int, false),
  field('b', array(struct([field('c', tinyint), field('d', decimal(10, 2))]), false)),
  field('e', map(string, bigint, false)),
  field('f', timestampNtz),
  field('g', { kind: 'dayTimeInterval', start: 'day', end: 'second' }),
  field('h', { kind: 'yearMonthInterval', start: 'year', end: 'year' }),
])

describe('schemaFromJson', () => {
  it('reads what schemaToJson writes', () => {
    expect(schemaFromJson(schemaToJson(schema))).toEqual(schema)
  })

  it('writes what Spark writes', () => {
    expect(schemaToJson(struct([field('x', array(int))]))).toBe(
      '{"type":"struct","fields":[{"name":"x","type":{"type":"array","elementType":"integer","containsNull":true},"nullable":true,"metadata":{}}]}',
    )
  })

  it.each([
    '',
    '{',
    '"integer"',
    '{"type":"struct"}',
    '{"type":"struct","fields":[{"name":"a","type":"udt"}]}',
    '{"type":"struct","fields":[1]}',
  ])('gives nothing for %s', (text) => {
    expect(schemaFromJson(text)).toBeUndefined()
  })
})
