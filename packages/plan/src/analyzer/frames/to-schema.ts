import { errorOf, type StructField } from '@kindling/core'
import { castOf } from '../../calls/cast-of.ts'
import type { NamedExpression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { UnresolvedToSchema } from '../../plans/unresolved-frame-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import type { Analysis } from '../analysis.ts'
import { sameName } from '../names/find-columns.ts'
import type { Relation } from '../relation.ts'
import { projectOf } from '../relations/project.ts'
import { namedColumns, visibleColumns } from './visible-columns.ts'

/** Finds the columns of a schema by name, in its order, and casts them to its types; one that may be NULL may lack. */
export function translateToSchema(
  { schema, origin }: UnresolvedToSchema,
  input: Relation,
  analysis: Analysis,
): Relation {
  const columnFor = ({ name, type, nullable }: StructField): NamedExpression => {
    const isThere = visibleColumns(input.scope).some((column) =>
      sameName(column.name, name, analysis.caseSensitive),
    )
    if (!isThere && nullable) return aliasOf(castOf(literalOf({ kind: 'void' }, null), type), name)
    const [column] = namedColumns([name], input.scope, analysis, origin)
    if (column === undefined) throw errorOf('INTERNAL_ERROR', { message: 'no column was found' })
    if (column.nullable && !nullable) {
      throw errorOf('NULLABLE_COLUMN_OR_FIELD', { name: `\`${name}\`` }, { origin })
    }
    const cast = castOf(column, type, { origin })
    return cast === column && column.name === name ? column : aliasOf(cast, name)
  }
  return projectOf(input, schema.fields.map(columnFor))
}
