import { errorOf, type Origin, sqlString } from '@kindling/core'
import type { Plan } from '../../plans/plan.ts'
import type { UnresolvedDistinct } from '../../plans/unresolved-plan.ts'
import { outputOf } from '../../tree/output-of.ts'
import { isOrderable } from '../../types/type-class.ts'
import type { Relation } from '../relation.ts'

/** Keeps one row of those that are equal. */
export function translateDistinct(node: UnresolvedDistinct, input: Relation): Relation {
  if (node.columns !== undefined) {
    throw errorOf(
      'UNSUPPORTED_FEATURE.SYNTAX',
      { feature: '`dropDuplicates` by some columns' },
      { origin: node.origin },
    )
  }
  return { ...input, plan: distinctPlan(input.plan, node.origin), below: [], aggregated: undefined }
}

/** Groups by all columns. */
export function distinctPlan(plan: Plan, origin: Origin | undefined): Plan {
  const output = outputOf(plan)
  for (const { name, type } of output) {
    if (isOrderable(type)) continue
    const parameters = { sqlExpr: `\`${name}\``, dataType: `\`${sqlString(type)}\`` }
    throw errorOf('GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE', parameters, { origin })
  }
  return { kind: 'aggregate', input: plan, groupings: output, aggregates: output }
}
