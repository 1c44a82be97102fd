import { errorOf, sameType, sqlString } from '@kindling/core'
import { castOf } from '../../calls/cast-of.ts'
import type { Plan } from '../../plans/plan.ts'
import type { UnresolvedSetOperation } from '../../plans/unresolved-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { outputOf } from '../../tree/output-of.ts'
import { tightestCommonType } from '../../types/common-type.ts'

/**
 * Gives the columns of the step the types of the anchor, which must hold all that the step can give: the rows of one
 * level are read by the next.
 *
 * @throws AnalysisError CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE for a column of a wider or other type.
 */
export function alignedStep(anchor: Plan, step: Plan, { origin }: UnresolvedSetOperation): Plan {
  const [first, made] = [outputOf(anchor), outputOf(step)]
  if (first.length !== made.length) {
    const counts = { firstNumColumns: String(first.length), invalidNumColumns: String(made.length) }
    const holes = { operator: 'UNION', ...counts, invalidOrdinalNum: 'second' }
    throw errorOf('NUM_COLUMNS_MISMATCH', holes, { origin })
  }
  const cast = made.map((column, index) => {
    const type = first[index]?.type ?? column.type
    const common = tightestCommonType(type, column.type)
    if (common !== undefined && sameType(common, type)) return castOf(column, common)
    const holes = { left: `\`${sqlString(type)}\``, right: `\`${sqlString(column.type)}\`` }
    throw errorOf('CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE', holes, { origin })
  })
  if (cast.every((expression, index) => expression === made[index])) return step
  const projections = cast.map((expression, index) => aliasOf(expression, made[index]?.name ?? ''))
  return { kind: 'project', input: step, projections }
}
