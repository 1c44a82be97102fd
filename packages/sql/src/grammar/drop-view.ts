import type { DropView } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { multipartName, quotedName } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `DROP VIEW [IF EXISTS] name`. */
export function dropView(parser: SqlParser): DropView {
  const start = parser.start()
  parser.require('DROP')
  parser.require('VIEW')
  const ifExists = parser.acceptAll('IF', 'EXISTS')
  const parts = multipartName(parser)
  const [name] = parts
  const origin = parser.originFrom(start)
  if (name === undefined || parts.length !== 1) {
    throw unsupported(`The view ${parts.map(quotedName).join('.')} of a schema`, origin)
  }
  return { kind: 'dropView', name, ifExists, origin }
}
