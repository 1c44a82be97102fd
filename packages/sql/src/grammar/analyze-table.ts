import { expression } from './expression.ts'
import { multipartName, nameList, separateName } from './name.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads `ANALYZE TABLE name [PARTITION (...)] COMPUTE STATISTICS ...` and `ANALYZE TABLES ...`, which Kindling does not run. */
export function analyzeTable(parser: SqlParser): void {
  parser.require('ANALYZE')
  const several = parser.accept('TABLES')
  if (several) {
    if (parser.accept('FROM') || parser.accept('IN')) multipartName(parser)
  } else {
    parser.require('TABLE')
    multipartName(parser)
    if (parser.accept('PARTITION')) partition(parser)
  }
  parser.require('COMPUTE', 'STATISTICS')
  if (parser.atPlainWord('NOSCAN')) parser.next()
  else if (!several && parser.accept('FOR')) {
    if (parser.acceptAll('ALL', 'COLUMNS')) return
    parser.require('COLUMNS')
    if (parser.at('(')) nameList(parser)
    else parser.list(separateName)
  }
}

function partition(parser: SqlParser): void {
  parser.require('(')
  parser.list(() => {
    separateName(parser)
    if (parser.accept('=')) expression(parser)
  })
  parser.require(')')
}
