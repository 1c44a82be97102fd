import type { DataType } from '@kindling/core'
import { holdsKind } from '@kindling/plan'
import { refuseLegacyPattern } from '../datetime/pattern/datetime-pattern.ts'

/** Says which option has the pattern of the values of a type. */
const PATTERNS = [
  ['dateformat', 'date'],
  ['timestampformat', 'timestamp'],
  ['timestampntzformat', 'timestamp_ntz'],
] as const

/**
 * Refuses patterns of older Sparks for dates and times of a type. One that is no pattern at all makes bad records of all
 * texts, as in Spark, and one for a type that is not there does not count.
 *
 * @throws ExecutionError INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION
 */
export function checkPatterns(options: ReadonlyMap<string, string>, type: DataType): void {
  for (const [option, kind] of PATTERNS) {
    const pattern = options.get(option)
    if (pattern !== undefined && holdsKind(type, kind)) refuseLegacyPattern(pattern, 'read')
  }
}
