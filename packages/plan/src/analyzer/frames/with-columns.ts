import { errorOf } from '@kindling/core'
import type { UnresolvedWithColumns } from '../../plans/unresolved-frame-plan.ts'
import type { Analysis } from '../analysis.ts'
import { sameName } from '../names/find-columns.ts'
import type { Relation } from '../relation.ts'
import { projectWith } from '../relations/project.ts'
import { translateProjections } from '../relations/projections.ts'
import { visibleColumns } from './visible-columns.ts'

/** Adds columns behind the others; one whose name is there already takes the place of all that have it. */
export function translateWithColumns(
  { columns, origin }: UnresolvedWithColumns,
  input: Relation,
  analysis: Analysis,
): Relation {
  const same = (left: { readonly name: string }, right: { readonly name: string }): boolean =>
    sameName(left.name, right.name, analysis.caseSensitive)
  return projectWith(input, analysis, (environment) => {
    const added = translateProjections(columns, environment)
    const twice = added.find((column, index) => added.slice(0, index).some((other) => same(column, other)))
    if (twice !== undefined) {
      throw errorOf('COLUMN_ALREADY_EXISTS', { columnName: `\`${twice.name}\`` }, { origin })
    }
    const present = visibleColumns(input.scope)
    const kept = present.map((column) => added.find((other) => same(column, other)) ?? column)
    return [...kept, ...added.filter((column) => !present.some((other) => same(column, other)))]
  })
}
