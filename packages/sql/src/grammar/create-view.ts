import { errorOf, type StructType } from '@kindling/core'
import type { CreateView, ReadSource, UnresolvedPlan } from '@kindling/plan'
import { columns } from './data-type.ts'
import { multipartName, nameList, quotedName } from './name.ts'
import { options } from './options.ts'
import { query } from './query.ts'
import type { SqlParser } from './sql-parser.ts'

/** Tells whether `CREATE [OR REPLACE] TEMPORARY VIEW name`, without IF NOT EXISTS, is ahead. */
export function startsTemporaryView(parser: SqlParser): boolean {
  if (!parser.at('CREATE')) return false
  const ahead = parser.at('OR', 2) && parser.at('REPLACE', 3) ? 4 : 2
  if (!parser.at('TEMPORARY', ahead) || !parser.at('VIEW', ahead + 1)) return false
  return !(parser.at('IF', ahead + 2) && parser.at('NOT', ahead + 3))
}

/**
 * Reads `CREATE [OR REPLACE] TEMPORARY VIEW name [(columns)] AS query`, or `USING format [OPTIONS (...)]`, in which
 * the columns have types.
 */
export function createView(parser: SqlParser): CreateView {
  const start = parser.start()
  parser.require('CREATE')
  const replace = parser.acceptAll('OR', 'REPLACE')
  parser.require('TEMPORARY', 'VIEW')
  const name = viewName(parser)
  const plan = viewPlan(parser, name)
  return { kind: 'createView', name, replace, plan, origin: parser.originFrom(start) }
}

function viewName(parser: SqlParser): string {
  const start = parser.start()
  const [name = '', ...others] = multipartName(parser)
  if (others.length > 0) {
    const actualName = [name, ...others].map(quotedName).join('.')
    throw errorOf('TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS', { actualName }, { origin: parser.originFrom(start) })
  }
  return name
}

function viewPlan(parser: SqlParser, name: string): UnresolvedPlan {
  const start = parser.start()
  // Names alone belong to a query, names with types to a source.
  if (parser.at('(') && !parser.at(',', 3) && !parser.at(')', 3) && !parser.at('COMMENT', 3)) {
    parser.require('(')
    const schema = columns(parser)
    parser.require(')')
    return source(parser, start, schema)
  }
  const names = parser.at('(') ? nameList(parser) : undefined
  if (names === undefined && parser.at('USING')) return source(parser, start)
  if (parser.at('COMMENT') || parser.at('TBLPROPERTIES')) {
    parser.noteUnsupported('COMMENT of a view', parser.originOfNext())
    while (!parser.atEnd() && !parser.at('AS')) parser.next()
  }
  if (names === undefined) parser.expect('`USING`')
  parser.require('AS')
  const plan = query(parser)
  const origin = parser.originFrom(start)
  return names === undefined
    ? plan
    : { kind: 'subqueryAlias', input: plan, alias: name, columns: names, origin }
}

/** Reads `USING format [OPTIONS (...)]`; the option `path` says where the files are. */
function source(parser: SqlParser, start: number, schema?: StructType): ReadSource {
  parser.require('USING')
  const format = multipartName(parser).join('.')
  const texts = options(parser).map(({ key, text }) => [key.toLowerCase(), text] as const)
  const { path, ...others }: Record<string, string> = Object.fromEntries(texts)
  return {
    kind: 'readSource',
    format,
    options: others,
    paths: path === undefined ? [] : [path],
    ...(schema && { schema }),
    origin: parser.originFrom(start),
  }
}
