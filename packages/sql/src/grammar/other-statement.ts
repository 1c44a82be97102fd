import { errorOf } from '@kindling/core'
import type { Statement } from '@kindling/plan'
import { alteredColumns } from './alter-table.ts'
import { analyzeTable } from './analyze-table.ts'
import { cacheStatement } from './cache-table.ts'
import { merge, update } from './change-rows.ts'
import { startsTableDefinition, tableDefinition } from './create-table.ts'
import { insert } from './insert.ts'
import { insertDirectory, startsInsertDirectory } from './insert-directory.ts'
import { startsQuery } from './lookahead.ts'
import { multipartName, separateName } from './name.ts'
import { query } from './query.ts'
import { refreshStatement } from './refresh.ts'
import { variableStatement } from './session-variable.ts'
import { setTimeZone } from './set-time-zone.ts'
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
  const variable = variableStatement(parser)
  if (variable !== undefined) return variable
  if (parser.at('SET')) return setStatement(parser)
  if (parser.at('RESET')) return resetStatement(parser)
  const feature = statementName(parser)
  if (feature === undefined) return undefined
  const start = parser.start()
  unsupportedStatement(parser, feature)
  return { kind: 'unsupportedStatement', feature, origin: parser.originFrom(start) }
}

/** Reads what Kindling does not run as far as Spark's parser would look at it. */
function unsupportedStatement(parser: SqlParser, feature: string): void {
  if (parser.at('INSERT')) return insert(parser)
  if (parser.at('UPDATE')) return update(parser)
  if (parser.at('MERGE')) return merge(parser)
  if (startsTableDefinition(parser)) return tableDefinition(parser)
  if (parser.at('ANALYZE') && (parser.at('TABLE', 2) || parser.at('TABLES', 2))) return analyzeTable(parser)
  if (parser.atAll('ALTER', 'TABLE') && parser.atName(3)) {
    parser.require('ALTER', 'TABLE')
    multipartName(parser)
    if (alteredColumns(parser)) return
  }
  rest(parser, feature.endsWith(' TABLE') && !feature.startsWith('ALTER') ? new Set() : undefined)
}

function dropView(parser: SqlParser): Statement {
  const start = parser.start()
  parser.require('DROP', 'VIEW')
  const ifExists = parser.acceptAll('IF', 'EXISTS')
  const name = multipartName(parser).join('.')
  return { kind: 'dropView', name, ifExists, origin: parser.originFrom(start) }
}

/** Reads `SET`, `SET key`, `SET key = value` and `SET TIME ZONE ...`; a value is text up to the end. */
function setStatement(parser: SqlParser): Statement {
  const start = parser.start()
  parser.require('SET')
  if (parser.acceptAll('TIME', 'ZONE')) return setTimeZone(parser, start)
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
  const view = parser.at('VIEW', 2) || (parser.at('VIEW', 4) && parser.at('REPLACE', 3))
  let depth = 0
  while (!parser.atEnd() && !(parser.at(';') && depth === 0)) {
    if (clauses !== undefined && depth === 0) {
      if (parser.at('AS') && startsQuery(parser, 2)) clauses = undefined
      else noteClause(parser, clauses)
    }
    if (parser.at('(')) depth++
    if (parser.at(')') && --depth < 0) throw parser.unexpected()
    if (depth === 0 && view && parser.at('AS') && !parser.atText(2)) return viewQuery(parser)
    if (depth === 0 && parser.atName()) separateName(parser)
    else parser.next()
  }
  if (depth > 0) throw parser.unexpected()
}

/** A view is made of one query, and of nothing that writes rows. */
function viewQuery(parser: SqlParser): void {
  parser.require('AS')
  query(parser)
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
