import { errorOf } from '@kindling/core'
import type { Statement } from '@kindling/plan'
import { resetConfiguration, setConfiguration } from './configuration.ts'
import { createFunction, startsCreateFunction } from './create-function.ts'
import { createView, startsCreateView } from './create-view.ts'
import { describeTable } from './describe-table.ts'
import { dropView } from './drop-view.ts'
import { explain } from './explain.ts'
import { startsQuery } from './lookahead.ts'
import { query } from './query.ts'
import { showTables } from './show-tables.ts'
import type { SqlParser } from './sql-parser.ts'
import { refuseStatement, STATEMENT_KEYWORDS } from './unsupported-statement.ts'

/** Reads one statement and the semicolons after it. Raises PARSE_EMPTY_STATEMENT for a text without any. */
export function singleStatement(parser: SqlParser): Statement {
  if (parser.atEnd() || parser.at(';')) {
    throw errorOf('PARSE_EMPTY_STATEMENT', {}, { origin: parser.originOfNext() })
  }
  const read = statement(parser)
  while (parser.at(';')) parser.next()
  return read
}

/** What can only be a query where a statement starts; elsewhere the words may be names. */
const QUERY_KEYWORDS = ['SELECT', 'FROM', 'VALUES', 'TABLE', 'WITH', '('] as const

function statement(parser: SqlParser): Statement {
  if (startsQuery(parser) || QUERY_KEYWORDS.some((keyword) => parser.at(keyword))) {
    return { kind: 'query', plan: query(parser) }
  }
  if (startsCreateView(parser)) return createView(parser)
  if (startsCreateFunction(parser)) return createFunction(parser)
  if (parser.atAll('SHOW', 'TABLES')) return showTables(parser)
  if (parser.at('EXPLAIN') && !parser.atEnd(2)) return explain(parser)
  if ((parser.at('DESCRIBE') || parser.at('DESC')) && !parser.atEnd(2)) return describeTable(parser)
  if (parser.atAll('DROP', 'VIEW')) return dropView(parser)
  if (parser.at('SET')) return setConfiguration(parser)
  if (parser.at('RESET')) return resetConfiguration(parser)
  refuseStatement(parser)
  for (const keyword of STATEMENT_KEYWORDS) parser.expect(`\`${keyword}\``)
  throw parser.unexpected()
}
