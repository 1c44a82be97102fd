import { errorOf, string } from '@kindling/core'
import { type Expression, literalOf, type QueryFacts } from '@kindling/plan'
import { optionTexts } from '../json/json-options.ts'

/** Gives the options of a function that reads texts as files are read, as JSON; the zone is the session's. */
export function recordOptions(
  options: Expression | undefined,
  functionName: string,
  { timeZone }: QueryFacts,
): Expression {
  const given = Object.fromEntries(optionTexts(options))
  const mode = given['mode']?.toUpperCase()
  // Spark takes a mode that it does not know for PERMISSIVE.
  if (mode === 'DROPMALFORMED') {
    const holes = { funcName: `\`${functionName}\``, mode }
    throw errorOf('PARSE_MODE_UNSUPPORTED', holes, { origin: options?.origin })
  }
  const defaults = { timezone: timeZone, columnnameofcorruptrecord: '_corrupt_record' }
  return literalOf(string, JSON.stringify({ ...defaults, ...given }))
}
