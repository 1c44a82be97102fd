import type { StructType } from '@kindling/core'
import { holdsKind } from '@kindling/plan'
import type { Configuration } from './configuration.ts'

/**
 * Gives the time zone in which rows are shown: that of the session. Rows without moments look the same in any, and get UTC: to
 * find the zone of the process takes longer than most small programs run.
 */
export function shownTimeZone(schema: StructType, configuration: Configuration): string {
  const showsMoments = holdsKind(schema, 'timestamp') || holdsKind(schema, 'variant')
  return showsMoments ? configuration.timeZone : 'UTC'
}
