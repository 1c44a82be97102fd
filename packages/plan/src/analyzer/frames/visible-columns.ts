import type { Origin } from '@kindling/core'
import type { Attribute } from '../../expressions/expression.ts'
import type { Analysis } from '../analysis.ts'
import { sameName } from '../names/find-columns.ts'
import { ambiguousColumn, unknownColumn } from '../names/name-errors.ts'
import type { Scope } from '../names/scope.ts'

/** Lists the columns that `*` stands for. */
export function visibleColumns({ columns }: Scope): readonly Attribute[] {
  return columns.filter(({ hidden }) => hidden !== true).map(({ attribute }) => attribute)
}

/** Finds a column for each name; the whole name counts, dots included. Raises errors for none and for several. */
export function namedColumns(
  names: readonly string[],
  scope: Scope,
  { caseSensitive }: Analysis,
  origin: Origin | undefined,
): readonly Attribute[] {
  return names.map((name) => {
    const found = scope.columns.filter(
      ({ attribute, hidden }) => hidden !== true && sameName(attribute.name, name, caseSensitive),
    )
    const [first] = found
    if (first === undefined) throw unknownColumn([name], scope, origin)
    if (found.length > 1) throw ambiguousColumn([name], found, origin)
    return first.attribute
  })
}
