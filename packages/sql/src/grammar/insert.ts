import { expression } from './expression.ts'
import { identifierClause } from './identifier-clause.ts'
import { startsQuery } from './lookahead.ts'
import { multipartName, nameList, separateName } from './name.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `INSERT INTO | OVERWRITE [TABLE] name [PARTITION (...)] [(columns) | BY NAME] query`. */
export function insert(parser: SqlParser): void {
  insertTarget(parser)
  query(parser)
  if (parser.accept('AS') || parser.atName()) separateName(parser)
}

/** Reads an INSERT up to the query. */
export function insertTarget(parser: SqlParser): void {
  parser.require('INSERT')
  if (parser.accept('WITH')) {
    for (const word of ['SCHEMA', 'EVOLUTION']) {
      if (!parser.atName() || parser.token()?.image.toUpperCase() !== word) throw parser.unexpected()
      parser.next()
    }
  }
  if (!parser.accept('OVERWRITE')) parser.require('INTO')
  if (parser.at('TABLE') && parser.atName(2)) parser.next()
  if (identifierClause(parser) === undefined) multipartName(parser)
  const hasAlias = parser.accept('AS')
  if (hasAlias) separateName(parser)
  if (parser.accept('PARTITION')) partition(parser)
  if (parser.acceptAll('IF', 'NOT', 'EXISTS')) parser.expect('a query')
  if (parser.at('BY') && parser.at('NAME', 2)) parser.require('BY', 'NAME')
  else if (parser.at('(') && !startsQuery(parser)) nameList(parser)
  if (parser.accept('REPLACE')) {
    if (parser.accept('USING')) nameList(parser)
    else {
      if (hasAlias || !parser.accept('WHERE')) parser.require('ON')
      expression(parser)
    }
  }
}

function partition(parser: SqlParser): void {
  parser.require('(')
  parser.list(() => {
    separateName(parser)
    if (parser.accept('=')) expression(parser)
  })
  parser.require(')')
}
