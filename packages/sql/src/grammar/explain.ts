import type { Explain, ExplainMode } from '@kindling/plan'
import { unsupported } from '../errors/unsupported.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'
import { statementName } from './unsupported-statement.ts'

/** Reads `EXPLAIN [EXTENDED | COST | FORMATTED | ANALYZE] query`. */
export function explain(parser: SqlParser): Explain {
  const start = parser.start()
  parser.require('EXPLAIN')
  for (const mode of ['CODEGEN', 'LOGICAL'] as const) {
    if (parser.at(mode)) throw unsupported(`\`EXPLAIN ${mode}\``, parser.originOfNext())
  }
  if (parser.at('ANALYZE') && (parser.at('TABLE', 2) || parser.at('TABLES', 2))) {
    throw unsupported('`EXPLAIN` of a command', parser.originOfNext())
  }
  const mode = explainMode(parser)
  for (const command of ['CREATE', 'SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN'] as const) {
    if (parser.at(command)) throw unsupported('`EXPLAIN` of a command', parser.originOfNext())
  }
  const command = statementName(parser)
  if (command !== undefined) throw unsupported('`EXPLAIN` of a command', parser.originOfNext())
  const plan = query(parser)
  return { kind: 'explain', mode, plan, origin: parser.originFrom(start) }
}

function explainMode(parser: SqlParser): ExplainMode {
  if (parser.accept('EXTENDED')) return 'extended'
  if (parser.accept('COST')) return 'cost'
  if (parser.accept('FORMATTED')) return 'formatted'
  return parser.accept('ANALYZE') ? 'analyze' : 'simple'
}
