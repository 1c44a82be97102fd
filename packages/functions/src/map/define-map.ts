import type { Value } from '@kindling/core'
import type { ScalarFunction } from '@kindling/plan'
import { defineOverloaded, type OverloadedDeclaration } from '../define/define-function.ts'
import { withVariant } from '../define/with-variant.ts'
import { mapOfEntries, mapOfLastEntries } from './map-of-entries.ts'

type Entries = readonly (readonly [Value, Value])[]

/** Declares a function that makes maps by the entries that its values are; null for NULL. */
export interface MapDeclaration extends Omit<OverloadedDeclaration, 'kernel'> {
  readonly entries: (values: readonly Value[]) => Entries | null
}

/**
 * Declares a function that makes maps. A key that stands twice is an error, or has the last of its values, as the setting
 * `spark.sql.mapKeyDedupPolicy` says.
 */
export function defineMap({ entries, ...declaration }: MapDeclaration): ScalarFunction {
  const made =
    (make: (entries: Entries) => Value) =>
    (values: readonly Value[]): Value => {
      const found = entries(values)
      return found === null ? null : make(found)
    }
  const definition = defineOverloaded({ ...declaration, kernel: made(mapOfEntries) })
  return withVariant(definition, 'lastKeyWins', {
    native: (name) => `last_key_${name}`,
    kernel: (values) => made(mapOfLastEntries)(values),
  })
}
