import type { ShowTables } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { textValue } from './literal.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `SHOW TABLES [[LIKE] 'pattern']`. */
export function showTables(parser: SqlParser): ShowTables {
  const start = parser.start()
  parser.require('SHOW', 'TABLES')
  if (parser.at('IN') || parser.at('FROM')) {
    throw unsupported('`SHOW TABLES` of one schema', parser.originOfNext(), 'write `SHOW TABLES` alone.')
  }
  const pattern = parser.accept('LIKE') || parser.atText() ? textValue(parser) : null
  return { kind: 'showTables', pattern, origin: parser.originFrom(start) }
}
