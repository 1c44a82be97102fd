import { errorOf } from '@kindling/core'
import { expression } from './expression.ts'
import { identifierClause } from './identifier-clause.ts'
import { startsQuery } from './lookahead.ts'
import { multipartName, separateName } from './name.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `UPDATE name [[AS] alias] SET assignments [WHERE condition]`, which Kindling does not run. */
export function update(parser: SqlParser): void {
  parser.require('UPDATE')
  target(parser, 'SET')
  parser.require('SET')
  parser.list(assignment)
  if (parser.accept('WHERE')) expression(parser)
}

/** Reads `MERGE INTO target USING source ON condition WHEN ...`, with one WHEN at least, which Kindling does not run. */
export function merge(parser: SqlParser): void {
  parser.require('MERGE')
  if (parser.at('WITH') && parser.at('EVOLUTION', 3)) for (let taken = 0; taken < 3; taken++) parser.next()
  parser.require('INTO')
  target(parser, 'USING')
  parser.require('USING')
  if (parser.at('(')) {
    parser.require('(')
    if (!startsQuery(parser)) parser.expect('a query')
    query(parser)
    parser.require(')')
    alias(parser, 'ON')
  } else target(parser, 'ON')
  parser.require('ON')
  expression(parser)
  const open = new Set<string>()
  do {
    const origin = parser.originOfNext()
    const { kind, hasCondition } = mergeClause(parser)
    if (open.has(kind))
      throw errorOf('PARSE_SYNTAX_ERROR', { error: `\`${kind}\` after one without a condition` }, { origin })
    if (!hasCondition) open.add(kind)
  } while (parser.at('WHEN'))
}

function target(parser: SqlParser, next: 'SET' | 'USING' | 'ON'): void {
  if (identifierClause(parser) === undefined) multipartName(parser)
  alias(parser, next)
}

/** Reads an alias, which names no columns here. */
function alias(parser: SqlParser, next: 'SET' | 'USING' | 'ON'): void {
  if (parser.accept('AS') || (parser.atName() && !parser.at(next))) separateName(parser)
}

interface MergeClause {
  readonly kind: string
  readonly hasCondition: boolean
}

function mergeClause(parser: SqlParser): MergeClause {
  parser.require('WHEN')
  const matched = !parser.accept('NOT')
  parser.require('MATCHED')
  const bySource = !matched && parser.acceptAll('BY', 'SOURCE')
  if (!matched && !bySource && parser.accept('BY')) parser.require('TARGET')
  const hasCondition = parser.accept('AND')
  if (hasCondition) expression(parser)
  parser.require('THEN')
  if (matched || bySource) change(parser, matched)
  else insertion(parser)
  return {
    kind: matched ? 'WHEN MATCHED' : bySource ? 'WHEN NOT MATCHED BY SOURCE' : 'WHEN NOT MATCHED',
    hasCondition,
  }
}

function change(parser: SqlParser, matched: boolean): void {
  if (parser.accept('DELETE')) return
  parser.require('UPDATE')
  if (matched && parser.accept('*')) return
  parser.require('SET')
  if (matched && parser.accept('*')) return
  parser.list(assignment)
}

function insertion(parser: SqlParser): void {
  parser.require('INSERT')
  if (parser.accept('*')) return
  parser.require('(')
  parser.list(multipartName)
  parser.require(')', 'VALUES', '(')
  parser.list(expression)
  parser.require(')')
}

function assignment(parser: SqlParser): void {
  multipartName(parser)
  parser.require('=')
  expression(parser)
}
