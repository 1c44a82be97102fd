import type { DescribeTable, UnsupportedStatement } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { startsQuery } from './lookahead.ts'
import { multipartName } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `DESCRIBE FUNCTION [EXTENDED] name`, which Kindling does not run; gives undefined where it is not ahead. */
export function describeFunction(parser: SqlParser): UnsupportedStatement | undefined {
  if (!parser.at('FUNCTION', 2) || parser.atEnd(3) || parser.at(';', 3) || parser.at('.', 3)) return undefined
  const start = parser.start()
  parser.next()
  parser.next()
  if (parser.at('EXTENDED') && !parser.atEnd(2)) parser.next()
  if (parser.atName()) multipartName(parser)
  else parser.next()
  return { kind: 'unsupportedStatement', feature: 'DESCRIBE FUNCTION', origin: parser.originFrom(start) }
}

/** Reads `DESCRIBE [TABLE] name`, with DESC for short. */
export function describeTable(parser: SqlParser): DescribeTable {
  const start = parser.start()
  parser.next()
  for (const kind of ['DATABASE', 'NAMESPACE', 'SCHEMA', 'CATALOG', 'EXTENDED', 'FORMATTED'] as const) {
    if (parser.at(kind) && !(parser.atEnd(2) || parser.at(';', 2) || parser.at('.', 2))) {
      throw unsupported(`\`DESCRIBE ${kind}\``, parser.originOfNext())
    }
  }
  if (parser.at('QUERY') && startsQuery(parser, 2))
    throw unsupported('`DESCRIBE QUERY`', parser.originOfNext())
  if (parser.at('TABLE') && parser.atName(2)) parser.next()
  else if (startsQuery(parser)) throw unsupported('`DESCRIBE` of a query', parser.originOfNext())
  const parts = multipartName(parser)
  if (parser.atName()) throw unsupported('`DESCRIBE` of one column or partition', parser.originOfNext())
  return { kind: 'describeTable', parts, origin: parser.originFrom(start) }
}
