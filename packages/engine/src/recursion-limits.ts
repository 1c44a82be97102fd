import { errorOf } from '@kindling/core'
import type { RecursionLimits } from '@kindling/plan'
import type { Settings } from './commands/settings.ts'

/** Reads how far recursive queries may go; -1 in the settings lifts a limit. */
export function recursionLimits(settings: Settings): RecursionLimits {
  return {
    levels: limit('spark.sql.cteRecursionLevelLimit', '100', settings),
    rows: limit('spark.sql.cteRecursionRowLimit', '1000000', settings),
  }
}

function limit(key: string, fallback: string, settings: Settings): number | null {
  const text = settings.get(key, fallback)
  const value = Number(text)
  if (Number.isInteger(value)) return value < 0 ? null : value
  throw errorOf('INVALID_ARGUMENT', {
    argument: key,
    method: 'conf.set',
    expected: 'a whole number, or -1 for no limit',
    actual: `\`${text}\``,
  })
}
