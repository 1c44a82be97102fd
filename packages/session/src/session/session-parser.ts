import type { DataType, StructType } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import {
  type ParserSettings,
  parseDataType as readDataType,
  parseExpression as readExpression,
  parseSchema as readSchema,
} from '@kindling/sql'
import { activeSession } from './active-session.ts'
import type { Configuration } from './configuration.ts'

/** Is a session, as far as it says how SQL is read. */
interface Speaker {
  readonly conf: Pick<Configuration, 'get'>
}

/** Gives what the settings of a session say of the way in which SQL is read. */
export function parserSettings(conf: Speaker['conf']): ParserSettings {
  const isOn = (key: string): boolean => conf.get(key, 'false').trim().toLowerCase() === 'true'
  return {
    escapedStringLiterals: isOn('spark.sql.parser.escapedStringLiterals'),
    quotedRegexColumnNames: isOn('spark.sql.parser.quotedRegexColumnNames'),
    // As in Spark, the setting has no effect without ANSI mode, which is on by default.
    doubleQuotedIdentifiers:
      isOn('spark.sql.ansi.doubleQuotedIdentifiers') &&
      conf.get('spark.sql.ansi.enabled', 'true').trim().toLowerCase() === 'true',
    equalSetOperators: isOn('spark.sql.legacy.setopsPrecedence.enabled'),
    bangEqualsNot: isOn('spark.sql.legacy.bangEqualsNot'),
    havingAsWhere: isOn('spark.sql.legacy.parser.havingWithoutGroupByAsWhere'),
    timestampNtz:
      conf.get('spark.sql.timestampType', 'TIMESTAMP_LTZ').trim().toUpperCase() === 'TIMESTAMP_NTZ',
  }
}

/** Reads an expression as `parseExpression` of `sql` does, by the settings of a session: of the active one by default. */
export function parseExpression(
  text: string,
  session: Speaker | undefined = activeSession(),
): UnresolvedExpression {
  return readExpression(text, settingsOf(session))
}

/** Reads a data type by the settings of a session: of the active one by default. */
export function parseDataType(text: string, session: Speaker | undefined = activeSession()): DataType {
  return readDataType(text, settingsOf(session))
}

/** Reads the schema of a table by the settings of a session: of the active one by default. */
export function parseSchema(text: string, session: Speaker | undefined = activeSession()): StructType {
  return readSchema(text, settingsOf(session))
}

function settingsOf(session: Speaker | undefined): ParserSettings | undefined {
  return session && parserSettings(session.conf)
}
