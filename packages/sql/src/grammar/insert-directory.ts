import { errorOf } from '@kindling/core'
import type { WriteFiles } from '@kindling/plan'
import { textValue } from './literal.ts'
import { multipartName } from './name.ts'
import { options } from './options.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'

/** Tells whether `INSERT OVERWRITE [LOCAL] DIRECTORY`, with a path or a format behind it, is ahead. */
export function startsInsertDirectory(parser: SqlParser): boolean {
  if (!parser.atAll('INSERT', 'OVERWRITE')) return false
  const ahead = parser.at('LOCAL', 3) ? 4 : 3
  return parser.at('DIRECTORY', ahead) && (parser.atText(ahead + 1) || parser.at('USING', ahead + 1))
}

/** Reads `INSERT OVERWRITE [LOCAL] DIRECTORY ['path'] USING format [OPTIONS (...)] query`. */
export function insertDirectory(parser: SqlParser): WriteFiles {
  const start = parser.start()
  parser.require('INSERT', 'OVERWRITE')
  parser.accept('LOCAL')
  parser.require('DIRECTORY')
  const given = parser.atText() ? textValue(parser) : undefined
  for (const clause of [
    ['ROW', 'FORMAT'],
    ['STORED', 'AS'],
  ] as const) {
    if (!parser.atAll(...clause)) continue
    parser.noteUnsupported(`INSERT OVERWRITE DIRECTORY ${clause.join(' ')}`, parser.originOfNext())
    while (!parser.atEnd() && !parser.at('SELECT')) parser.next()
  }
  let format = 'parquet'
  if (parser.accept('USING')) format = multipartName(parser).join('.')
  const texts = options(parser).map(({ key, text }) => [key.toLowerCase(), text] as const)
  const { path: optionPath, ...others }: Record<string, string> = Object.fromEntries(texts)
  const path = given ?? optionPath
  if (path === undefined || (given !== undefined && optionPath !== undefined)) {
    throw errorOf('DIRECTORY_PATH_NOT_CLEAR', {}, { origin: parser.originFrom(start) })
  }
  const plan = query(parser)
  return {
    kind: 'writeFiles',
    plan,
    format,
    path,
    mode: 'overwrite',
    options: others,
    partitionBy: [],
    origin: parser.originFrom(start),
  }
}
