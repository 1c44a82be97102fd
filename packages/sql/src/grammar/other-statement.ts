import { errorOf } from '@kindling/core'
import type { Statement } from '@kindling/plan'
import { cacheStatement } from './cache-table.ts'
import { expression } from './expression.ts'
import { insert } from './insert.ts'
import { insertDirectory, startsInsertDirectory } from './insert-directory.ts'
import { startsQuery } from './lookahead.ts'
import { multipartName, separateName } from './name.ts'
import { refreshStatement } from './refresh.ts'
import type { SqlParser } from './sql-parser.ts'
import { statementName } from './unsupported-statement.ts'

/** Reads a statement that is neither a query nor about views and functions; gives undefined where none is ahead. */
export function otherStatement(parser: SqlParser): Statement | undefined {
  if (parser.atAll('DROP', 'VIEW')) return dropView(parser)
  if (startsInsertDirectory(parser)) return insertDirectory(parser)
  const cache = cacheStatement(parser)
  if (cache !== undefined) return cache
  const refresh = refreshStatement(parser)
  if (refresh !== undefined) return refresh
  if (parser.at('SET')) return setStatement(parser)
  if (parser.at('RESET')) return resetStatement(parser)
  const feature = statementName(parser)
  if (feature === undefined) return undefined
  const start = parser.start()
  if (parser.at('INSERT')) insert(parser)
  else rest(parser, feature.endsWith(' TABLE') && !feature.startsWith('ALTER') ? new Set() : undefined)
  return { kind: 'unsupportedStatement', feature, origin: parser.originFrom(start) }
}

function dropView(parser: SqlParser): Statement {
  const start = parser.start()
  parser.require('DROP', 'VIEW')
  const ifExists = parser.acceptAll('IF', 'EXISTS')
  const name = multipartName(parser).join('.')
  return { kind: 'dropView', name, ifExists, origin: parser.originFrom(start) }
}

/** Reads `SET`, `SET key`, `SET key = value` and `SET TIME ZONE zone`; a value is text up to the end. */
function setStatement(parser: SqlParser): Statement {
  const start = parser.start()
  parser.require('SET')
  if (parser.acceptAll('TIME', 'ZONE')) return timeZone(parser, start)
  const keyStart = parser.start()
  while (!parser.atEnd() && !parser.at(';') && !parser.at('=')) parser.next()
  const key = unquoted(parser.textFrom(keyStart))
  if (!parser.accept('=')) {
    const origin = parser.originFrom(start)
    return key === '' ? { kind: 'setConfiguration', origin } : { kind: 'setConfiguration', key, origin }
  }
  const valueStart = parser.start()
  while (!parser.atEnd() && !parser.at(';')) parser.next()
  const value = unquoted(parser.textFrom(valueStart))
  return { kind: 'setConfiguration', key, value, origin: parser.originFrom(start) }
}

function timeZone(parser: SqlParser, start: number): Statement {
  const zoneStart = parser.start()
  expression(parser)
  const value = parser.textFrom(zoneStart).replace(/^(['"])(.*)\1$/s, '$2')
  const key = 'spark.sql.session.timeZone'
  return { kind: 'setConfiguration', key, value, origin: parser.originFrom(start) }
}

function resetStatement(parser: SqlParser): Statement {
  const start = parser.start()
  parser.require('RESET')
  const keyStart = parser.start()
  while (!parser.atEnd() && !parser.at(';')) parser.next()
  const key = unquoted(parser.textFrom(keyStart))
  const origin = parser.originFrom(start)
  return key === '' ? { kind: 'resetConfiguration', origin } : { kind: 'resetConfiguration', key, origin }
}

function unquoted(text: string): string {
  return text.trim().replace(/^`(.*)`$/s, '$1')
}

/** Passes over the rest of a statement: names with dots are read, so that a wrong one is refused as Spark does. */
function rest(parser: SqlParser, clauses?: Set<string>): void {
  let depth = 0
  while (!parser.atEnd() && !(parser.at(';') && depth === 0)) {
    if (clauses !== undefined && depth === 0) {
      if (parser.at('AS') && startsQuery(parser, 2)) clauses = undefined
      else noteClause(parser, clauses)
    }
    if (parser.at('(')) depth++
    if (parser.at(')') && --depth < 0) throw parser.unexpected()
    if (depth === 0 && parser.atName() && parser.at('-', 2) && parser.atName(3)) separateName(parser)
    else parser.next()
  }
  if (depth > 0) throw parser.unexpected()
}

/** Notes the clause of a table that the next tokens start. Raises DUPLICATE_CLAUSES for one that was there before. */
function noteClause(parser: SqlParser, seen: Set<string>): void {
  const clause = TABLE_CLAUSES.find((words) => parser.atAll(...words))?.join(' ')
  const told = clause !== undefined && (clause.includes(' ') || parser.atText(2) || parser.at('(', 2))
  if (clause === undefined || !told) return
  if (seen.has(clause)) {
    throw errorOf('DUPLICATE_CLAUSES', { clauseName: `\`${clause}\`` }, { origin: parser.originOfNext() })
  }
  seen.add(clause)
}

const TABLE_CLAUSES = [
  ['PARTITIONED', 'BY'],
  ['CLUSTER', 'BY'],
  ['CLUSTERED', 'BY'],
  ['STORED', 'AS'],
  ['ROW', 'FORMAT'],
  ['LOCATION'],
  ['COMMENT'],
  ['TBLPROPERTIES'],
] as const
