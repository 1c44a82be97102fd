import { errorOf } from '@kindling/core'
import type { SparkSession } from './spark-session.ts'

let active: SparkSession | undefined
let latest: SparkSession | undefined

/** Gives the session that `getOrCreate` made, or else the latest one, unless it has been stopped. */
export function activeSession(): SparkSession | undefined {
  return [active, latest].find((session) => session !== undefined && !session.stopped)
}

/** Gives what `activeSession` gives; an error where there is none. */
export function requireSession(): SparkSession {
  const session = activeSession()
  if (session === undefined) throw errorOf('NO_ACTIVE_SESSION', {})
  return session
}

/** Gives the session that `getOrCreate` made, unless it has been stopped. */
export function sharedSession(): SparkSession | undefined {
  return active?.stopped === false ? active : undefined
}

/** Notes a session; `shared` makes it the one that `getOrCreate` gives from now on. */
export function noteSession(session: SparkSession, shared: boolean): SparkSession {
  latest = session
  if (shared) active = session
  return session
}
