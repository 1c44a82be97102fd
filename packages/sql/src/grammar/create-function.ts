import { errorOf } from '@kindling/core'
import type { CreateModelFunction } from '@kindling/plan'
import { textValue } from './literal.ts'
import { separateName } from './name.ts'
import { options } from './options.ts'
import type { SqlParser } from './sql-parser.ts'

/** Tells whether `CREATE [OR REPLACE] TEMPORARY FUNCTION name AS` is ahead: one with a body has parentheses. */
export function startsTemporaryFunction(parser: SqlParser): boolean {
  if (!parser.at('CREATE')) return false
  const ahead = parser.at('OR', 2) && parser.at('REPLACE', 3) ? 4 : 2
  if (!parser.at('TEMPORARY', ahead) || !parser.at('FUNCTION', ahead + 1)) return false
  return !parser.at('(', ahead + 3) && !(parser.at('IF', ahead + 2) && parser.at('NOT', ahead + 3))
}

/**
 * Reads `CREATE [OR REPLACE] TEMPORARY FUNCTION name AS 'runtime' USING MODEL 'path' [OPTIONS (...)]`. Raises
 * CANNOT_LOAD_FUNCTION_CLASS for a class without a model, as Spark does for one that it does not find.
 */
export function createFunction(parser: SqlParser): CreateModelFunction {
  const start = parser.start()
  parser.require('CREATE')
  const replace = parser.acceptAll('OR', 'REPLACE')
  parser.require('TEMPORARY', 'FUNCTION')
  const name = separateName(parser)
  parser.require('AS')
  const runtimeStart = parser.start()
  const runtime = textValue(parser)
  const runtimeOrigin = parser.originFrom(runtimeStart)
  if (!parser.at('USING') || !parser.atPlainWord('MODEL', 2)) {
    const parameters = { className: `\`${runtime}\``, functionName: `\`${name}\`` }
    throw errorOf('CANNOT_LOAD_FUNCTION_CLASS', parameters, { origin: runtimeOrigin })
  }
  parser.require('USING')
  parser.next()
  const path = textValue(parser)
  const settings = Object.fromEntries(options(parser).map(({ key, value }) => [key, value]))
  const origin = parser.originFrom(start)
  return { kind: 'createModelFunction', name, replace, runtime, path, options: settings, origin }
}
