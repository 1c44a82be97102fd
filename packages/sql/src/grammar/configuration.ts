import type { ResetConfiguration, SetConfiguration } from '@kindling/plan'
import { stringValue } from '../literals/string-literal.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `SET`, `SET key`, `SET key = value` and `SET TIME ZONE value`; a value goes on to the end of the statement. */
export function setConfiguration(parser: SqlParser): SetConfiguration {
  const start = parser.start()
  parser.require('SET')
  if (parser.acceptAll('TIME', 'ZONE')) {
    const value = restOf(parser)
    const zone =
      value.toUpperCase() === 'LOCAL' ? new Intl.DateTimeFormat().resolvedOptions().timeZone : value
    return { kind: 'setConfiguration', key: TIME_ZONE, value: zone, origin: parser.originFrom(start) }
  }
  const key = keyOf(parser)
  if (key === '') return { kind: 'setConfiguration', origin: parser.originFrom(start) }
  if (!parser.at('=')) return { kind: 'setConfiguration', key, origin: parser.originFrom(start) }
  parser.next()
  return { kind: 'setConfiguration', key, value: restOf(parser), origin: parser.originFrom(start) }
}

/** Reads `RESET` and `RESET key`. */
export function resetConfiguration(parser: SqlParser): ResetConfiguration {
  const start = parser.start()
  parser.require('RESET')
  const key = keyOf(parser)
  const origin = parser.originFrom(start)
  return key === '' ? { kind: 'resetConfiguration', origin } : { kind: 'resetConfiguration', key, origin }
}

const TIME_ZONE = 'spark.sql.session.timeZone'

/** A key is written as names with points between them, or in backquotes. */
function keyOf(parser: SqlParser): string {
  let key = ''
  while (!parser.atEnd() && !parser.at(';') && !parser.at('=')) key += parser.next().image
  return key.replaceAll('`', '')
}

function restOf(parser: SqlParser): string {
  if (parser.atText() && (parser.atEnd(2) || parser.at(';', 2))) return stringValue(parser.next().image)
  let value = ''
  while (!parser.atEnd() && !parser.at(';')) value += parser.next().image
  return value
}
