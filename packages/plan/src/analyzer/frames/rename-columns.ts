import { errorOf } from '@kindling/core'
import type { Attribute } from '../../expressions/expression.ts'
import type { UnresolvedToColumns, UnresolvedWithColumnsRenamed } from '../../plans/unresolved-frame-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import type { Analysis } from '../analysis.ts'
import { sameName } from '../names/find-columns.ts'
import type { Relation } from '../relation.ts'
import { projectOf } from '../relations/project.ts'
import { visibleColumns } from './visible-columns.ts'

/** Gives columns other names, one renaming after the other; names that are not there are passed over. */
export function translateWithColumnsRenamed(
  { renames }: UnresolvedWithColumnsRenamed,
  input: Relation,
  { caseSensitive }: Analysis,
): Relation {
  return renameWith(input, ({ name }) =>
    renames.reduce((current, [from, to]) => (sameName(current, from, caseSensitive) ? to : current), name),
  )
}

/** Gives all columns new names. */
export function translateToColumns({ names, origin }: UnresolvedToColumns, input: Relation): Relation {
  const columns = visibleColumns(input.scope)
  if (columns.length !== names.length) {
    const parameters = {
      argument: 'names',
      method: 'toDF',
      expected: `a name for each of the ${columns.length} columns`,
      actual: `\`${names.join(', ')}\``,
    }
    throw errorOf('INVALID_ARGUMENT', parameters, { origin })
  }
  return renameWith(input, (_, index) => names[index] ?? '')
}

function renameWith(input: Relation, nameOf: (column: Attribute, index: number) => string): Relation {
  return projectOf(
    input,
    visibleColumns(input.scope).map((column, index) => {
      const name = nameOf(column, index)
      return name === column.name ? column : aliasOf(column, name)
    }),
  )
}
