import {
  binary,
  boolean,
  type DataType,
  date,
  errorOf,
  parseDate,
  parseMoment,
  parseTime,
  type ReadMoment,
  readMoment,
  type SqlOrigin,
  specialTimeName,
  string,
  time,
  timestamp,
  timestampNtz,
  void_,
} from '@kindling/core'
import type { UnresolvedExpression, UnresolvedLiteral } from '@kindling/plan'
import { binaryValue } from '../literals/binary-literal.ts'
import { numberValue } from '../literals/number-literal.ts'
import { stringValue } from '../literals/string-literal.ts'
import { interval, startsInterval } from './interval.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads a string literal where nothing else may stand. */
export function textValue(parser: SqlParser): string {
  if (!parser.atText()) {
    parser.expect('a string')
    throw parser.unexpected()
  }
  return stringValue(parser.next().image)
}

/** Reads string literals next to each other as one. */
export function adjacentTexts(parser: SqlParser): UnresolvedLiteral {
  const start = parser.start()
  let value = ''
  // Only here: what is no expression, such as the text of a date, is read in one way.
  const asWritten = parser.settings.escapedStringLiterals === true
  while (parser.atText()) value += asWritten ? parser.next().image.slice(1, -1) : textValue(parser)
  return { kind: 'literal', type: string, value, origin: parser.originFrom(start) }
}

/** Reads a number, the minus before it included. */
export function number(parser: SqlParser): UnresolvedLiteral {
  const start = parser.start()
  const minus = parser.at('-') ? parser.next().image : ''
  const digits = parser.next().image
  const origin = parser.originFrom(start)
  return { kind: 'literal', ...numberValue(minus + digits, origin), origin }
}

/** Reads the literal that a word starts, if one does: `NULL`, `TRUE`, `X'1F'`, `DATE '...'`, `INTERVAL ...`. */
export function wordLiteral(parser: SqlParser): UnresolvedExpression | undefined {
  const start = parser.start()
  switch (parser.token()?.payload) {
    case 'NULL':
      parser.next()
      return { kind: 'literal', type: void_, value: null, origin: parser.originFrom(start) }
    case 'TRUE':
    case 'FALSE': {
      const value = parser.next().payload === 'TRUE'
      return { kind: 'literal', type: boolean, value, origin: parser.originFrom(start) }
    }
    case 'INTERVAL':
      if (!startsInterval(parser)) return undefined
      return interval(parser)
    default:
      return parser.atName() && parser.atText(2) ? typedLiteral(parser, start) : undefined
  }
}

function typedLiteral(parser: SqlParser, start: number): UnresolvedExpression {
  const { image: type, payload } = parser.next()
  const value = textValue(parser)
  const origin = parser.originFrom(start)
  if (type.toUpperCase() === 'X') {
    return { kind: 'literal', type: binary, value: binaryValue(value, origin), origin }
  }
  switch (payload) {
    case 'DATE':
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
    case 'TIMESTAMP_NTZ':
      return calendarLiteral(payload, value, origin, parser.settings.timestampNtz === true)
    case 'TIME':
      return timeLiteral(value, origin)
    default:
      throw errorOf('UNSUPPORTED_TYPED_LITERAL', { unsupportedType: `\`${type}\`` }, { origin })
  }
}

function timeLiteral(text: string, origin: SqlOrigin): UnresolvedLiteral {
  const value = parseTime(text)
  if (value !== undefined) return { kind: 'literal', type: time(), value, origin }
  const parameters = { value: `\`'${text}'\``, valueType: '`TIME`' }
  throw errorOf('INVALID_TYPED_LITERAL', parameters, { origin })
}

/** A timestamp without a zone means a moment in the session's time zone, which only the analysis knows. */
function calendarLiteral(
  word: string,
  text: string,
  origin: SqlOrigin,
  timestampNtzByDefault: boolean,
): UnresolvedExpression {
  const inner = text.trim()
  const isNtz =
    word === 'TIMESTAMP_NTZ' ||
    (word === 'TIMESTAMP' && timestampNtzByDefault && parseMoment(inner)?.zone === undefined)
  const type = word === 'DATE' ? date : isNtz ? timestampNtz : timestamp
  if (specialTimeName(inner) !== undefined) return castText(text, type, origin)
  if (word === 'DATE') {
    const days = parseDate(inner)
    if (days !== undefined) return { kind: 'literal', type, value: days, origin }
  } else {
    const read = parseMoment(inner)
    if (read?.hasDate === true && isNtz) return { kind: 'literal', type, value: read.local, origin }
    const literal = read !== undefined && type.kind === 'timestamp' && timestampLiteral(text, read, origin)
    if (literal) return literal
  }
  const parameters = { value: `\`'${text}'\``, valueType: `\`${word}\`` }
  throw errorOf('INVALID_TYPED_LITERAL', parameters, { origin })
}

/** Gives nothing where the moment leaves 64 bits. */
function timestampLiteral(
  text: string,
  read: ReadMoment,
  origin: SqlOrigin,
): UnresolvedExpression | undefined {
  if (!read.hasDate) return castText(text, timestamp, origin)
  if (read.zone !== undefined) {
    const value = readMoment(read, read.zone, 0n)
    return value === undefined ? undefined : { kind: 'literal', type: timestamp, value, origin }
  }
  const child = { kind: 'literal', type: timestampNtz, value: read.local, origin } as const
  return { kind: 'cast', child, type: timestamp, mode: 'ansi', isLiteral: true, origin }
}

/** What depends on the day of the query is read when it is analyzed. */
function castText(text: string, type: DataType, origin: SqlOrigin): UnresolvedExpression {
  return {
    kind: 'cast',
    child: { kind: 'literal', type: string, value: text, origin },
    type,
    mode: 'ansi',
    origin,
  }
}
