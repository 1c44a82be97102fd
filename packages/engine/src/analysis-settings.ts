import { errorOf } from '@kindling/core'
import type { AnalyzerContext, CallRule } from '@kindling/plan'
import type { Settings } from './commands/settings.ts'

/** Is what the settings of a session say of the meaning of its queries. */
export type AnalysisSettings = Required<Pick<AnalyzerContext, 'rules' | 'references' | 'caseSensitive'>>

const MAP_KEYS = 'spark.sql.mapKeyDedupPolicy'
const TIMESTAMP_TYPE = 'spark.sql.timestampType'

/**
 * Reads which of Spark's settings that change the meaning of queries differ from its defaults.
 *
 * @throws AnalysisError INVALID_ARGUMENT for a value that the setting does not have.
 */
export function analysisSettings(settings: Settings): AnalysisSettings {
  const rules: CallRule[] = []
  if (!isOn('spark.sql.ansi.enabled', true, settings)) rules.push('legacy')
  if (!isOn('spark.sql.decimalOperations.allowPrecisionLoss', true, settings)) rules.push('exactDecimals')
  if (lastKeyWins(settings)) rules.push('lastKeyWins')
  if (timestampNtz(settings)) rules.push('timestampNtz')
  return {
    rules,
    caseSensitive: isOn('spark.sql.caseSensitive', false, settings),
    references: {
      groupByOrdinal: isOn('spark.sql.groupByOrdinal', true, settings),
      groupByAliases: isOn('spark.sql.groupByAliases', true, settings),
      orderByOrdinal: isOn('spark.sql.orderByOrdinal', true, settings),
    },
  }
}

/** Writes them as a text that is another one where a query may mean something else. */
export function analysisSettingsText({ rules, references, caseSensitive }: AnalysisSettings): string {
  return [...rules, caseSensitive, ...Object.values(references)].join(' ')
}

function isOn(key: string, fallback: boolean, settings: Settings): boolean {
  const text = settings.get(key, String(fallback))
  const word = text.trim().toLowerCase()
  if (word === 'true' || word === 'false') return word === 'true'
  throw wrong(key, '`true` or `false`', text)
}

function lastKeyWins(settings: Settings): boolean {
  const text = settings.get(MAP_KEYS, 'EXCEPTION')
  const word = text.trim().toUpperCase()
  if (word === 'EXCEPTION' || word === 'LAST_WIN') return word === 'LAST_WIN'
  throw wrong(MAP_KEYS, '`EXCEPTION` or `LAST_WIN`', text)
}

function timestampNtz(settings: Settings): boolean {
  const text = settings.get(TIMESTAMP_TYPE, 'TIMESTAMP_LTZ')
  const word = text.trim().toUpperCase()
  if (word === 'TIMESTAMP_LTZ' || word === 'TIMESTAMP_NTZ') return word === 'TIMESTAMP_NTZ'
  throw wrong(TIMESTAMP_TYPE, '`TIMESTAMP_LTZ` or `TIMESTAMP_NTZ`', text)
}

function wrong(argument: string, expected: string, actual: string): Error {
  return errorOf('INVALID_ARGUMENT', { argument, method: 'conf.set', expected, actual: `\`${actual}\`` })
}
