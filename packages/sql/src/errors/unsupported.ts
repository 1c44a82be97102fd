import { errorOf, type KindlingError, type SqlOrigin } from '@kindling/core'

/**
 * Makes the error for SQL that Spark knows and Kindling does not. The feature goes by its SQL name, in backquotes, so
 * that the sentence `{feature} is not supported.` reads well.
 */
export function unsupported(feature: string, origin?: SqlOrigin, help?: string): KindlingError {
  return errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin, help })
}
