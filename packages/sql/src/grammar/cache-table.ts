import { errorOf } from '@kindling/core'
import type { Statement } from '@kindling/plan'
import { startsQuery } from './lookahead.ts'
import { multipartName, quotedName } from './name.ts'
import { options } from './options.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'

/** Reads a statement about rows that are kept in memory; gives undefined where none is ahead. */
export function cacheStatement(parser: SqlParser): Statement | undefined {
  const start = parser.start()
  if (parser.atAll('CLEAR', 'CACHE')) {
    parser.require('CLEAR', 'CACHE')
    return { kind: 'clearCache', origin: parser.originFrom(start) }
  }
  if (parser.atAll('UNCACHE', 'TABLE')) {
    parser.require('UNCACHE', 'TABLE')
    const ifExists = parser.acceptAll('IF', 'EXISTS')
    const parts = multipartName(parser)
    return { kind: 'uncacheTable', parts, ifExists, origin: parser.originFrom(start) }
  }
  if (parser.atAll('CACHE', 'TABLE') || parser.atAll('CACHE', 'LAZY', 'TABLE')) return cacheTable(parser)
  return undefined
}

/** Reads `CACHE [LAZY] TABLE name [OPTIONS ('storageLevel' 'level')] [[AS] query]`. */
function cacheTable(parser: SqlParser): Statement {
  const start = parser.start()
  parser.require('CACHE')
  const lazy = parser.accept('LAZY')
  parser.require('TABLE')
  const parts = multipartName(parser)
  const level = options(parser).find(({ key }) => key.toLowerCase() === 'storagelevel')?.text
  const nameOrigin = parser.originFrom(start)
  const plan = parser.accept('AS') || startsQuery(parser) ? query(parser) : undefined
  if (plan !== undefined && parts.length > 1) {
    throw errorOf(
      'TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS',
      { actualName: parts.map(quotedName).join('.') },
      { origin: nameOrigin },
    )
  }
  return {
    kind: 'cacheTable',
    parts,
    lazy,
    ...(level !== undefined && { level }),
    ...(plan !== undefined && { plan }),
    origin: parser.originFrom(start),
  }
}
