import { KindlingError } from '@kindling/core'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import type { UnresolvedDropColumns } from '../../plans/unresolved-frame-plan.ts'
import type { Analysis } from '../analysis.ts'
import { translateExpression } from '../expressions/translate-expression.ts'
import { sameName } from '../names/find-columns.ts'
import type { Relation } from '../relation.ts'
import { projectOf } from '../relations/project.ts'
import { visibleColumns } from './visible-columns.ts'

/** Leaves out columns: by name all that have it, by expression the very one. What is not there is passed over. */
export function translateDropColumns(
  { names, columns }: UnresolvedDropColumns,
  input: Relation,
  analysis: Analysis,
): Relation {
  const dropped = new Set(columns.map((column) => columnId(column, input, analysis)))
  const kept = visibleColumns(input.scope).filter(
    ({ id, name }) => !dropped.has(id) && !names.some((each) => sameName(each, name, analysis.caseSensitive)),
  )
  return projectOf(input, kept)
}

/** A column that cannot be found stands for none, but one that could be several is still an error. */
function columnId(column: UnresolvedExpression, input: Relation, analysis: Analysis): number | undefined {
  try {
    const found = translateExpression(column, { analysis, scope: input.scope, below: [] })
    return found.kind === 'attribute' ? found.id : undefined
  } catch (error) {
    if (error instanceof KindlingError && ABSENT.some((code) => error.code.startsWith(code))) return undefined
    throw error
  }
}

const ABSENT = ['UNRESOLVED_COLUMN', 'CANNOT_RESOLVE_DATAFRAME_COLUMN']
