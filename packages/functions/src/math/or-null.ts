import { KindlingError, type Value } from '@kindling/core'

/** Gives what a computation gives, or NULL where it raises an error. */
export function orNull(compute: () => Value): Value {
  try {
    return compute()
  } catch (error) {
    if (error instanceof KindlingError) return null
    throw error
  }
}
