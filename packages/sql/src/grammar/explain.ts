import type { Explain } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'
import { statementName } from './unsupported-statement.ts'

/** Reads `EXPLAIN [EXTENDED | COST] query`. */
export function explain(parser: SqlParser): Explain {
  const start = parser.start()
  parser.require('EXPLAIN')
  for (const mode of ['FORMATTED', 'CODEGEN', 'LOGICAL'] as const) {
    if (parser.at(mode)) throw unsupported(`\`EXPLAIN ${mode}\``, parser.originOfNext())
  }
  const mode = parser.accept('EXTENDED') ? 'extended' : parser.accept('COST') ? 'cost' : 'simple'
  for (const command of ['CREATE', 'SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN'] as const) {
    if (parser.at(command)) throw unsupported('`EXPLAIN` of a command', parser.originOfNext())
  }
  const command = statementName(parser)
  if (command !== undefined) throw unsupported('`EXPLAIN` of a command', parser.originOfNext())
  const plan = query(parser)
  return { kind: 'explain', mode, plan, origin: parser.originFrom(start) }
}
