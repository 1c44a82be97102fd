import { SparkSession as Session, type SessionBuilder } from '@kindling/session'
import { sessionBuilder } from './wiring.ts'

/**
 * Is the entry to everything: `SparkSession.builder` makes the session of a program.
 *
 * @example
 * ```ts
 * import { SparkSession } from 'kindling'
 * const spark = SparkSession.builder.master('local[*]').getOrCreate()
 * await spark.sql('SELECT 1 AS one').show()
 * await spark.stop()
 * ```
 */
export const SparkSession: {
  readonly builder: SessionBuilder
  /** Gives the session that `getOrCreate` made, or else the latest one; null where none is running. */
  getActiveSession(): Session | null
  /** Gives what `getActiveSession` gives; an error where no session is running. */
  active(): Session
} = {
  get builder() {
    return sessionBuilder()
  },
  getActiveSession: () => Session.getActiveSession(),
  active: () => Session.active(),
}

/** Is a running session. */
export type SparkSession = Session
