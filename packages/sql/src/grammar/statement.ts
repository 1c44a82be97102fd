import { errorOf } from '@kindling/core'
import type { Statement } from '@kindling/plan'
import { createFunction, startsTemporaryFunction } from './create-function.ts'
import { createView, startsTemporaryView } from './create-view.ts'
import { describeFunction, describeTable } from './describe-table.ts'
import { explain } from './explain.ts'
import { startsQuery } from './lookahead.ts'
import { otherStatement } from './other-statement.ts'
import { query } from './query.ts'
import { showTables } from './show-tables.ts'
import type { SqlParser } from './sql-parser.ts'
import { STATEMENT_KEYWORDS } from './unsupported-statement.ts'

/** Reads one statement and the semicolons after it. Raises PARSE_EMPTY_STATEMENT for a text without any. */
export function singleStatement(parser: SqlParser): Statement {
  if (parser.atEnd() || parser.at(';')) {
    throw errorOf('PARSE_EMPTY_STATEMENT', {}, { origin: parser.originOfNext() })
  }
  const read = statement(parser)
  while (parser.at(';')) parser.next()
  const missing = parser.takeUnsupported()
  return missing === undefined ? read : { kind: 'unsupportedStatement', ...missing }
}

/** What can only be a query where a statement starts; elsewhere the words may be names. */
const QUERY_KEYWORDS = ['SELECT', 'FROM', 'VALUES', 'TABLE', 'WITH', '('] as const

function statement(parser: SqlParser): Statement {
  if (startsQuery(parser) || QUERY_KEYWORDS.some((keyword) => parser.at(keyword))) {
    return { kind: 'query', plan: query(parser) }
  }
  if (startsTemporaryView(parser)) return createView(parser)
  if (startsTemporaryFunction(parser)) return createFunction(parser)
  if (parser.atAll('SHOW', 'TABLES')) return showTables(parser)
  if (parser.at('EXPLAIN') && !parser.atEnd(2)) return explain(parser)
  if ((parser.at('DESCRIBE') || parser.at('DESC')) && !parser.atEnd(2)) {
    return describeFunction(parser) ?? describeTable(parser)
  }
  const other = otherStatement(parser)
  if (other !== undefined) return other
  for (const keyword of STATEMENT_KEYWORDS) parser.expect(`\`${keyword}\``)
  throw parser.unexpected()
}
