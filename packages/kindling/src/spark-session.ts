import type { SparkSession as Session, SessionBuilder } from '@kindling/session'
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
export const SparkSession: { readonly builder: SessionBuilder } = {
  get builder() {
    return sessionBuilder()
  },
}

/** Is a running session. */
export type SparkSession = Session
