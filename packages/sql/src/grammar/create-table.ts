import { errorOf } from '@kindling/core'
import type { Keyword } from '../tokens/keywords.ts'
import { columnDefinitions } from './column-definition.ts'
import { dataType } from './data-type.ts'
import { expression } from './expression.ts'
import { identifierClause } from './identifier-clause.ts'
import { textValue } from './literal.ts'
import { startsQuery } from './lookahead.ts'
import { multipartName, nameList, separateName } from './name.ts'
import { query } from './query.ts'
import { sortOrder } from './sort-order.ts'
import type { SqlParser } from './sql-parser.ts'

/** Tells whether `CREATE TABLE` or `REPLACE TABLE` is ahead that says itself what the table is like. */
export function startsTableDefinition(parser: SqlParser): boolean {
  if (!parser.at('CREATE') && !parser.at('REPLACE')) return false
  let ahead = parser.at('OR', 2) && parser.at('REPLACE', 3) ? 4 : 2
  while (parser.at('TEMPORARY', ahead) || parser.at('EXTERNAL', ahead)) ahead++
  if (!parser.at('TABLE', ahead)) return false
  for (let at = ahead + 1; !parser.atEnd(at) && !parser.at('(', at) && !parser.at('AS', at); at++) {
    if (parser.at('LIKE', at)) return false
  }
  return true
}

/** Reads `CREATE TABLE [IF NOT EXISTS] name [(columns)] clauses [[AS] query]`, which Kindling does not run. */
export function tableDefinition(parser: SqlParser): void {
  while (!parser.at('TABLE')) parser.next()
  parser.require('TABLE')
  if (parser.at('IF') && (parser.at('NOT', 2) || parser.at('!', 2))) parser.require('IF', 'NOT', 'EXISTS')
  if (identifierClause(parser) === undefined) multipartName(parser)
  if (parser.at('(') && !startsQuery(parser)) columnDefinitions(parser)
  const provider = parser.accept('USING')
  if (provider) multipartName(parser)
  clauses(parser, provider)
  if (parser.accept('AS') || startsQuery(parser)) query(parser)
}

/** Reads the clauses of a table in any order. Raises DUPLICATE_CLAUSES for one that comes twice. */
function clauses(parser: SqlParser, provider: boolean): void {
  const seen = new Set<string>()
  let serde = false
  let stored = ''
  for (;;) {
    const origin = parser.originOfNext()
    const clause = CLAUSES.find(({ words }) => parser.atAll(...words))
    if (clause === undefined) break
    const name = clause.words.join(' ')
    if (seen.has(name)) throw errorOf('DUPLICATE_CLAUSES', { clauseName: `\`${name}\`` }, { origin })
    if (name === 'STORED AS' && provider) throw parser.unexpected()
    if (name === 'PARTITIONED BY' && seen.has('CLUSTER BY')) throw parser.unexpected()
    if (name === 'CLUSTER BY' && (seen.has('PARTITIONED BY') || seen.has('CLUSTERED BY')))
      throw parser.unexpected()
    seen.add(name)
    const start = parser.start()
    parser.require(...clause.words)
    clause.read(parser)
    if (name === 'ROW FORMAT') serde = /\bSERDE\b/i.test(parser.textFrom(start))
    if (name === 'STORED AS') stored = parser.textFrom(start)
  }
  if (serde && stored !== '' && !/INPUTFORMAT|TEXTFILE|SEQUENCEFILE|RCFILE/i.test(stored)) {
    throw parser.unexpected()
  }
}

interface Clause {
  readonly words: readonly Keyword[]
  read(parser: SqlParser): unknown
}

const CLAUSES: readonly Clause[] = [
  { words: ['OPTIONS'], read: properties },
  { words: ['PARTITIONED', 'BY'], read: partitioning },
  { words: ['SKEWED', 'BY'], read: skewed },
  { words: ['CLUSTERED', 'BY'], read: bucketing },
  { words: ['CLUSTER', 'BY'], read: clustering },
  { words: ['ROW', 'FORMAT'], read: rowFormat },
  { words: ['STORED', 'AS'], read: fileFormat },
  { words: ['LOCATION'], read: textValue },
  { words: ['COMMENT'], read: textValue },
  { words: ['TBLPROPERTIES'], read: properties },
  { words: ['DEFAULT', 'COLLATION'], read: collation },
]

/** Reads `(key = value, a.b 1, ...)`. */
export function properties(parser: SqlParser): void {
  parser.require('(')
  parser.list(() => {
    if (parser.atText()) parser.next()
    else multipartName(parser)
    parser.accept('=')
    if (!parser.at(',') && !parser.at(')')) expression(parser)
  })
  parser.require(')')
}

/** Reads columns with types, or else names and transforms of columns; the two do not mix. */
function partitioning(parser: SqlParser): void {
  parser.require('(')
  const kinds = new Set(
    parser.list(() => {
      if (parser.atName(2)) {
        separateName(parser)
        dataType(parser)
        if (parser.acceptAll('NOT', 'NULL')) parser.expect('`COMMENT`')
        if (parser.accept('COMMENT')) textValue(parser)
        return 'column'
      }
      expression(parser)
      return 'transform'
    }),
  )
  if (kinds.size > 1) throw parser.unexpected()
  parser.require(')')
}

function skewed(parser: SqlParser): void {
  nameList(parser)
  parser.require('ON', '(')
  parser.list(expression)
  parser.require(')')
  if (parser.accept('STORED')) parser.require('AS', 'DIRECTORIES')
}

function bucketing(parser: SqlParser): void {
  nameList(parser)
  if (parser.acceptAll('SORTED', 'BY')) {
    parser.require('(')
    parser.list(sortOrder)
    parser.require(')')
  }
  parser.require('INTO')
  if (!parser.atDigits()) throw parser.unexpected()
  parser.next()
  parser.require('BUCKETS')
}

function clustering(parser: SqlParser): void {
  if (parser.accept('NONE')) return
  parser.require('(')
  parser.list(multipartName)
  parser.require(')')
}

/** Reads `SERDE 'class' [WITH SERDEPROPERTIES (...)]`, or `DELIMITED` and what ends fields, items and lines. */
export function rowFormat(parser: SqlParser): void {
  if (parser.accept('SERDE')) {
    textValue(parser)
    if (parser.acceptAll('WITH', 'SERDEPROPERTIES')) properties(parser)
    return
  }
  parser.require('DELIMITED')
  for (;;) {
    const words = DELIMITERS.find((each) => parser.atAll(...each))
    if (words === undefined) return
    parser.require(...words)
    textValue(parser)
  }
}

const DELIMITERS = [
  ['FIELDS', 'TERMINATED', 'BY'],
  ['ESCAPED', 'BY'],
  ['COLLECTION', 'ITEMS', 'TERMINATED', 'BY'],
  ['MAP', 'KEYS', 'TERMINATED', 'BY'],
  ['LINES', 'TERMINATED', 'BY'],
  ['NULL', 'DEFINED', 'AS'],
] as const

function fileFormat(parser: SqlParser): void {
  if (!parser.accept('INPUTFORMAT')) {
    separateName(parser)
    return
  }
  textValue(parser)
  parser.require('OUTPUTFORMAT')
  textValue(parser)
}

function collation(parser: SqlParser): void {
  const name = multipartName(parser).at(-1) ?? ''
  // ICU's locales: a language of two or three letters, then a script or country.
  if (
    !/^(?:utf8_(?:binary|lcase)|unicode|[a-z]{2,3}(?:_[a-z]{2,4})*)(?:_(?:ci|cs|ai|as|rtrim))*$/i.test(
      name,
    ) ||
    /^x/i.test(name)
  ) {
    throw parser.unexpected()
  }
}
