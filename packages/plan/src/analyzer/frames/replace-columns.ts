import type { Origin } from '@kindling/core'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import type { Analysis } from '../analysis.ts'
import type { Relation } from '../relation.ts'
import { projectOf } from '../relations/project.ts'
import { namedColumns, visibleColumns } from './visible-columns.ts'

/**
 * Puts an expression in the place of columns, of all or of those that are named. `change` gets a column and the place of
 * its name among `names`, and gives the column itself where it stays.
 */
export function replaceColumns(
  names: readonly string[] | undefined,
  input: Relation,
  analysis: Analysis,
  origin: Origin | undefined,
  change: (column: Attribute, place: number) => Expression,
): Relation {
  const all = visibleColumns(input.scope)
  const wanted = names === undefined ? all : namedColumns(names, input.scope, analysis, origin)
  return projectOf(
    input,
    all.map((column) => {
      const place = wanted.findIndex(({ id }) => id === column.id)
      const changed = place === -1 ? column : change(column, place)
      return changed === column ? column : aliasOf(changed, column.name)
    }),
  )
}
