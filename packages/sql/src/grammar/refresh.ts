import type { Refresh } from '@kindling/plan'
import { textValue } from './literal.ts'
import { multipartName } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `REFRESH TABLE name` and `REFRESH 'path'`; gives undefined where neither is ahead. */
export function refreshStatement(parser: SqlParser): Refresh | undefined {
  const start = parser.start()
  if (parser.at('REFRESH') && parser.atText(2)) {
    parser.require('REFRESH')
    const path = textValue(parser)
    return { kind: 'refresh', of: { path }, origin: parser.originFrom(start) }
  }
  if (!parser.atAll('REFRESH', 'TABLE')) return undefined
  parser.require('REFRESH', 'TABLE')
  const parts = multipartName(parser)
  return { kind: 'refresh', of: { parts }, origin: parser.originFrom(start) }
}
