import {
  array,
  bigint,
  binary,
  boolean,
  calendarInterval,
  checkedSrid,
  type DataType,
  date,
  dayTimeInterval,
  decimal,
  double,
  errorOf,
  field,
  float,
  geography,
  geometry,
  int,
  map,
  type SqlOrigin,
  type StructField,
  type StructType,
  smallint,
  string,
  struct,
  time,
  timestamp,
  timestampNtz,
  tinyint,
  variant,
  void_,
  yearMonthInterval,
} from '@kindling/core'
import { textValue } from './literal.ts'
import { multipartName, name, separateName } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Gives the type of each of its names in SQL. */
const ATOMIC: Readonly<Record<string, DataType>> = {
  BOOLEAN: boolean,
  TINYINT: tinyint,
  BYTE: tinyint,
  SMALLINT: smallint,
  SHORT: smallint,
  INT: int,
  INTEGER: int,
  BIGINT: bigint,
  LONG: bigint,
  FLOAT: float,
  REAL: float,
  DOUBLE: double,
  STRING: string,
  BINARY: binary,
  VOID: void_,
  DATE: date,
  TIMESTAMP: timestamp,
  TIMESTAMP_LTZ: timestamp,
  TIMESTAMP_NTZ: timestampNtz,
  VARIANT: variant,
}

/**
 * Reads a type: `INT`, `ARRAY<STRING>`, `STRUCT<a: INT NOT NULL, b: ARRAY<FLOAT>>`.
 * Raises UNSUPPORTED_DATATYPE for types that Kindling does not have.
 */
export function dataType(parser: SqlParser): DataType {
  return parser.nested(anyType)
}

function anyType(parser: SqlParser): DataType {
  const start = parser.start()
  if (!parser.atName()) {
    parser.expect('a data type')
    throw parser.unexpected()
  }
  const word = name(parser).toUpperCase()
  if (word === 'ARRAY') return arrayType(parser, start)
  if (word === 'STRUCT') return structType(parser, start)
  if (word === 'MAP') return mapType(parser, start)
  if (word === 'DECIMAL' || word === 'DEC' || word === 'NUMERIC') return decimalType(parser, start)
  if ((word === 'CHAR' || word === 'CHARACTER' || word === 'VARCHAR') && parser.at('('))
    return lengthType(parser)
  if (word === 'INTERVAL') return atIntervalField(parser) ? intervalType(parser) : calendarInterval
  if (word === 'TIME') return timeType(parser, start)
  if (word === 'GEOMETRY' || word === 'GEOGRAPHY') return shapeType(parser, word, start)
  if (word === 'TIMESTAMP' && (parser.at('WITH') || parser.atPlainWord('WITHOUT'))) return zonedType(parser)
  if (word === 'STRING' && parser.at('COLLATE')) return collatedType(parser)
  const type = word === 'TIMESTAMP' && parser.settings.timestampNtz === true ? timestampNtz : ATOMIC[word]
  if (type === undefined || parser.at('(')) throw unsupportedType(parser, word, start)
  return type
}

function arrayType(parser: SqlParser, start: number): DataType {
  if (!parser.accept('<')) throw incomplete('ARRAY', parser.originFrom(start))
  const element = dataType(parser)
  parser.require('>')
  return array(element)
}

function mapType(parser: SqlParser, start: number): DataType {
  if (!parser.accept('<')) throw incomplete('MAP', parser.originFrom(start))
  const key = dataType(parser)
  parser.require(',')
  const value = dataType(parser)
  parser.require('>')
  return map(key, value)
}

/** `DECIMAL` alone has ten digits, `DECIMAL(p)` none behind the point. */
function decimalType(parser: SqlParser, start: number): DataType {
  if (!parser.accept('(')) return decimal(10, 0)
  const precision = digits(parser)
  const scale = parser.accept(',') ? digits(parser) : 0
  parser.require(')')
  const origin = parser.originFrom(start)
  if (precision > 38) {
    const parameters = { precision: String(precision), maxPrecision: '38' }
    throw errorOf('DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION', parameters, { origin })
  }
  if (scale > precision || precision === 0) {
    throw errorOf(
      'DECIMAL_SCALE_EXCEEDS_PRECISION',
      { scale: String(scale), precision: String(precision) },
      { origin },
    )
  }
  return decimal(precision, scale)
}

/** Texts of a greatest length are texts. */
function lengthType(parser: SqlParser): DataType {
  parser.lengthOrigin ??= parser.originOfNext()
  parser.require('(')
  digits(parser)
  parser.require(')')
  return string
}

/** Reads `YEAR`, `YEAR TO MONTH`, `DAY`, `DAY TO SECOND` and the like after INTERVAL. */
function intervalType(parser: SqlParser): DataType {
  const start = intervalField(parser)
  const end = parser.accept('TO') ? intervalField(parser) : start
  if (
    (start === 'year' || start === 'month') &&
    (end === 'year' || end === 'month') &&
    (start === 'year' || end === 'month')
  ) {
    return yearMonthInterval(start, end)
  }
  if (start === 'year' || start === 'month' || end === 'year' || end === 'month') throw parser.unexpected()
  return dayTimeInterval(start, end)
}

/** INTERVAL alone is the type of calendar intervals. */
function atIntervalField(parser: SqlParser): boolean {
  const word = parser.token()?.image.toLowerCase()
  return INTERVAL_FIELDS.some((field) => field === word)
}

function intervalField(parser: SqlParser): (typeof INTERVAL_FIELDS)[number] {
  const word = parser.token()?.image.toLowerCase()
  const found = INTERVAL_FIELDS.find((field) => field === word)
  if (found === undefined) {
    for (const field of INTERVAL_FIELDS) parser.expect(`\`${field.toUpperCase()}\``)
    throw parser.unexpected()
  }
  parser.next()
  return found
}

const INTERVAL_FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const

/** `TIME` alone has six digits behind the second. */
function timeType(parser: SqlParser, start: number): DataType {
  let precision = 6
  if (parser.accept('(')) {
    precision = digits(parser)
    parser.require(')')
  }
  if (precision > 6) {
    const holes = { precision: String(precision) }
    throw errorOf('UNSUPPORTED_TIME_PRECISION', holes, { origin: parser.originFrom(start) })
  }
  if (parser.atPlainWord('WITHOUT')) {
    parser.next()
    parser.require('TIME', 'ZONE')
  }
  return time(precision)
}

/** Reads the SRID of a type of shapes, `(4326)` or `(ANY)`, which must be there. */
function shapeType(parser: SqlParser, word: 'GEOMETRY' | 'GEOGRAPHY', start: number): DataType {
  const isOne = parser.at('(') && parser.at(')', 3)
  if (!isOne && (!parser.at('(') || parser.at(',', 3))) throw unsupportedType(parser, word, start)
  parser.require('(')
  const kind = word === 'GEOMETRY' ? 'geometry' : 'geography'
  let srid: number | 'any' = 'any'
  if (!parser.accept('ANY')) {
    srid = checkedSrid(digits(parser), kind, parser.originFrom(start))
  }
  parser.require(')')
  return kind === 'geometry' ? geometry(srid) : geography(srid)
}

/** Reads `WITHOUT TIME ZONE` or `WITH LOCAL TIME ZONE` after TIMESTAMP. */
function zonedType(parser: SqlParser): DataType {
  const local = parser.at('WITH')
  parser.next()
  if (local) parser.require('LOCAL')
  parser.require('TIME', 'ZONE')
  return local ? timestamp : timestampNtz
}

function collatedType(parser: SqlParser): DataType {
  const start = parser.start()
  parser.require('COLLATE')
  multipartName(parser)
  parser.noteUnsupported('COLLATE', parser.originFrom(start))
  return string
}

function digits(parser: SqlParser): number {
  if (!parser.atDigits()) {
    parser.expect('a number')
    throw parser.unexpected()
  }
  return Number(parser.next().image)
}

function structType(parser: SqlParser, start: number): StructType {
  // `STRUCT<>` reaches us as the operator that is spelled alike.
  if (parser.token()?.image === '<>') {
    parser.next()
    return struct([])
  }
  if (!parser.accept('<')) throw incomplete('STRUCT', parser.originFrom(start))
  const fields = parser.at('>') ? [] : parser.list(structField)
  parser.require('>')
  return struct(fields)
}

/**
 * Reads the schema of a table: its columns, `a INT, b STRING NOT NULL`, or a whole `STRUCT<...>`.
 */
export function tableSchema(parser: SqlParser): StructType {
  if (parser.at('STRUCT') && (parser.at('<', 2) || parser.token(2)?.image === '<>')) {
    parser.next()
    return structType(parser, 0)
  }
  return columns(parser)
}

/**
 * Reads a type, `ARRAY<INT>`, or the columns of a struct, `a INT, b STRING`: behind a name of a type comes no other. As in
 * Spark, functions read no texts of a length.
 */
export function typeText(parser: SqlParser): DataType {
  const isType =
    parser.token(2) === undefined || parser.at('<', 2) || parser.at('(', 2) || parser.token(2)?.image === '<>'
  const type = isType ? dataType(parser) : columns(parser)
  const origin = parser.lengthOrigin
  if (origin !== undefined) throw errorOf('UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING', {}, { origin })
  return type
}

/** Reads the columns of a table: `a INT, b STRING NOT NULL COMMENT 'text'`. */
export function columns(parser: SqlParser): StructType {
  return struct(parser.list(structField))
}

/** Reads a field: a name, a type, and what may follow. A comment says nothing about the type and is passed over. */
function structField(parser: SqlParser): StructField {
  const fieldName = separateName(parser)
  if (parser.at(':')) parser.next()
  const type = dataType(parser)
  const nullable = !parser.acceptAll('NOT', 'NULL')
  if (parser.accept('COMMENT')) textValue(parser)
  return field(fieldName, type, nullable)
}

function incomplete(type: 'ARRAY' | 'MAP' | 'STRUCT', origin: SqlOrigin): Error {
  return errorOf(`INCOMPLETE_TYPE_DEFINITION.${type}`, {}, { origin })
}

/** Takes the rest of the type, such as `(10, 2)`, into the message. */
function unsupportedType(parser: SqlParser, word: string, start: number): Error {
  let text = word
  if (parser.at('(')) {
    do text += parser.next().image
    while (parser.atDigits() || parser.at(','))
    if (parser.at(')')) text += parser.next().image
  }
  return errorOf(
    'UNSUPPORTED_DATATYPE',
    { typeName: `\`${text.replaceAll(',', ', ')}\`` },
    { origin: parser.originFrom(start), help: `the types are: ${TYPE_NAMES}.` },
  )
}

const TYPE_NAMES =
  'BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p, s), STRING, BINARY, DATE, TIME(p), TIMESTAMP, TIMESTAMP_NTZ, VARIANT, GEOMETRY(srid), GEOGRAPHY(srid), ARRAY<...>, MAP<...>, STRUCT<...>'
