import { textValue } from './literal.ts'
import { startsTimeTravel } from './lookahead.ts'
import { operation } from './operation.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `[FOR] VERSION AS OF 1` or `[FOR] TIMESTAMP AS OF moment` after a table, if it comes. */
export function timeTravel(parser: SqlParser): void {
  if (!startsTimeTravel(parser)) return
  const start = parser.start()
  parser.accept('FOR')
  const version = parser.at('VERSION') || parser.at('SYSTEM_VERSION')
  if (!version && !parser.at('TIMESTAMP') && !parser.at('SYSTEM_TIME')) throw parser.unexpected()
  parser.next()
  parser.require('AS', 'OF')
  if (!version) operation(parser, 0)
  else if (parser.atDigits()) parser.next()
  else textValue(parser)
  parser.noteUnsupported('AS OF', parser.originFrom(start))
}
