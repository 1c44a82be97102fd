import {
  array,
  bigint,
  binary,
  boolean,
  date,
  decimal,
  double,
  field,
  float,
  int,
  map,
  smallint,
  string,
  struct,
  timestamp,
  timestampNtz,
  tinyint,
  void_,
} from '@kindling/core'
import { describe, expect, it } from 'vitest'
import { parseDataType, parseSchema } from '../parse.ts'

describe('a data type', () => {
  it.each([
    ['boolean', boolean],
    ['TINYINT', tinyint],
    ['byte', tinyint],
    ['SMALLINT', smallint],
    ['Short', smallint],
    ['INT', int],
    ['INTEGER', int],
    ['BIGINT', bigint],
    ['LONG', bigint],
    ['FLOAT', float],
    ['REAL', float],
    ['DOUBLE', double],
    ['STRING', string],
    ['BINARY', binary],
    ['VOID', void_],
    ['array<int>', array(int)],
    ['ARRAY<ARRAY<ARRAY<STRING>>>', array(array(array(string)))],
    ['STRUCT<>', struct([])],
    ['STRUCT< >', struct([])],
    ['struct<a int>', struct([field('a', int)])],
    [
      "STRUCT<a: INT NOT NULL COMMENT 'x', `b c` ARRAY<STRUCT<d: FLOAT>>>",
      struct([field('a', int, false), field('b c', array(struct([field('d', float)])))]),
    ],
    ['DECIMAL', decimal(10, 0)],
    ['dec(5)', decimal(5, 0)],
    ['NUMERIC(10, 2)', decimal(10, 2)],
    ['ARRAY<DATE>', array(date)],
    ['timestamp', timestamp],
    ['TIMESTAMP_NTZ', timestampNtz],
    ['varchar(5)', string],
    ['MAP<INT, STRING>', map(int, string)],
    ['struct<struct: int, array: string>', struct([field('struct', int), field('array', string)])],
  ])('reads %s', (text, type) => {
    expect(parseDataType(text)).toEqual(type)
  })

  it.each([
    ['ARRAY<MONEY>', '`MONEY`', 6, 11],
    ['money', '`MONEY`', 0, 5],
    ['INT(5)', '`INT(5)`', 0, 6],
  ])('says that %s is not supported, and where', (text, name, start, end) => {
    expect(() => parseDataType(text)).toThrow(`The data type ${name} is not supported.`)
    expect(() => parseDataType(text)).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED_DATATYPE', origin: { kind: 'sql', text, start, end } }),
    )
  })

  it.each([
    ['DECIMAL(39, 2)', 'DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION'],
    ['DECIMAL(2, 3)', 'DECIMAL_SCALE_EXCEEDS_PRECISION'],
  ])('refuses %s', (text, code) => {
    expect(() => parseDataType(text)).toThrow(`[${code}]`)
  })

  it.each(['ARRAY', 'MAP', 'STRUCT'])('says that %s alone is incomplete', (text) => {
    expect(() => parseDataType(text)).toThrow(`[INCOMPLETE_TYPE_DEFINITION.${text}]`)
  })

  it.each(['', 'ARRAY<', 'ARRAY<INT', 'STRUCT<a>', 'STRUCT<a: >', 'INT INT', '5', 'ARRAY<INT>>'])(
    'refuses %s',
    (text) => {
      expect(() => parseDataType(text)).toThrow(/^\[(PARSE_SYNTAX_ERROR)\]/)
    },
  )
})

describe('a schema', () => {
  const expected = struct([field('a', int, false), field('b', array(string))])

  it.each([
    'a INT NOT NULL, b ARRAY<STRING>',
    'a: int not null, b: array<string>',
    "a INT NOT NULL COMMENT 'first', b ARRAY<STRING> COMMENT 'second'",
    'STRUCT<a: INT NOT NULL, b: ARRAY<STRING>>',
  ])('reads %s', (text) => {
    expect(parseSchema(text)).toEqual(expected)
  })

  it('takes struct for the name of a column where a type follows', () => {
    expect(parseSchema('struct INT')).toEqual(struct([field('struct', int)]))
  })

  it.each(['', 'a', 'a INT,', 'a INT b INT', 'INT'])('refuses %s', (text) => {
    expect(() => parseSchema(text)).toThrow(/^\[PARSE_SYNTAX_ERROR\]/)
  })
})
