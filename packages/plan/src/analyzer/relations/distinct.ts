import { errorOf, type Origin, sqlString } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import type { Attribute } from '../../expressions/expression.ts'
import type { Plan } from '../../plans/plan.ts'
import type { UnresolvedDistinct } from '../../plans/unresolved-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { outputOf } from '../../tree/output-of.ts'
import { holdsKind, isGroupable } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import { namedColumns } from '../frames/visible-columns.ts'
import type { Relation } from '../relation.ts'

/** Keeps one row of those that are equal: the first one, where only some columns count. */
export function translateDistinct(node: UnresolvedDistinct, input: Relation, analysis: Analysis): Relation {
  const { columns, origin } = node
  const plan =
    columns === undefined
      ? distinctPlan(input.plan, origin)
      : firstRows(input.plan, namedColumns(columns, input.scope, analysis, origin), analysis, origin)
  return { ...input, plan, below: [], aggregated: undefined }
}

/** Groups by columns and gives the first row of each group; columns keep their ids, since their values are the same. */
function firstRows(
  plan: Plan,
  keys: readonly Attribute[],
  { functions }: Analysis,
  origin: Origin | undefined,
): Plan {
  checkOrderable(keys, origin)
  const first = functions.builtin('first')
  if (first?.kind !== 'aggregate') throw errorOf('INTERNAL_ERROR', { message: 'there is no function first' })
  const aggregates = outputOf(plan).map((column) =>
    keys.some(({ id }) => id === column.id)
      ? column
      : aliasOf(callOf(first, [column]), column.name, column.id),
  )
  return { kind: 'aggregate', input: plan, groupings: keys, aggregates }
}

/** Groups by all columns. */
export function distinctPlan(plan: Plan, origin: Origin | undefined): Plan {
  const output = outputOf(plan)
  checkOrderable(output, origin)
  return { kind: 'aggregate', input: plan, groupings: output, aggregates: output }
}

/** Raises an error for columns whose values cannot be told to be equal, and for maps, which only GROUP BY compares. */
export function checkOrderable(columns: readonly Attribute[], origin: Origin | undefined): void {
  for (const { name, type } of columns) {
    if (isGroupable(type) && !holdsKind(type, 'map')) continue
    const dataType = `\`${sqlString(type)}\``
    if (holdsKind(type, 'variant')) {
      const holes = { colName: `\`${name}\``, dataType }
      throw errorOf('UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE', holes, { origin })
    }
    if (holdsKind(type, 'map')) {
      const holes = { colName: `\`${name}\``, dataType }
      throw errorOf('UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE', holes, { origin })
    }
    const parameters = { sqlExpr: `\`${name}\``, dataType }
    throw errorOf('GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE', parameters, { origin })
  }
}
