import { errorOf } from '@kindling/core'
import { columnName } from '../../expressions/column-name.ts'
import type { Expression, NamedExpression } from '../../expressions/expression.ts'
import { referencesOf } from '../../expressions/properties.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import type { Aggregate, Plan } from '../../plans/plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf, outputIds } from '../../tree/output-of.ts'
import { expressionTree, planTree } from '../../tree/tree.ts'
import { addColumns } from './add-columns.ts'
import { checkAggregated, isNotGrouped, type UngroupedRefusal } from './aggregate.ts'

/** Is a plan, and expressions over its columns. */
export interface Computed {
  readonly plan: Plan
  readonly expressions: readonly Expression[]
}

/**
 * Lets the aggregation in a plan (itself, or below filters and projections) compute the aggregates and groupings in
 * some expressions, which then only read its columns, or those that come from `elsewhere`. What it gives already is not computed
 * again; `refusal` makes the error of a column that it does not give.
 */
export function computeByAggregate(
  plan: Plan,
  expressions: readonly Expression[],
  elsewhere: readonly Expression[] = [],
  refusal: UngroupedRefusal = isNotGrouped,
): Computed {
  if (plan.kind !== 'aggregate') return computeBelow(plan, expressions, elsewhere, refusal)
  const added: NamedExpression[] = []
  const given = outputIds(plan)
  const columnOf = (node: Expression): Expression | undefined => {
    if (node.kind === 'attribute' && given.has(node.id)) return node
    const known = [...plan.aggregates, ...added].find((each) => sameExpression(each, node))
    if (known !== undefined) return attributeOf(known)
    if (node.kind !== 'aggregateCall' && !plan.groupings.some((grouping) => sameExpression(grouping, node))) {
      return undefined
    }
    const next = node.kind === 'attribute' ? node : aliasOf(node, columnName(node))
    added.push(next)
    return attributeOf(next)
  }
  const computed = expressions.map((expression) => {
    const result = expressionTree.rewriteDown(expression, (node) => columnOf(node) ?? node)
    const there = [...plan.aggregates.map(attributeOf), ...added.map(attributeOf), ...elsewhere]
    checkAggregated(result, there, [], refusal)
    return result
  })
  const full: Aggregate = added.length === 0 ? plan : { ...plan, aggregates: [...plan.aggregates, ...added] }
  return { plan: full, expressions: computed }
}

function computeBelow(
  plan: Plan,
  expressions: readonly Expression[],
  elsewhere: readonly Expression[],
  refusal: UngroupedRefusal,
): Computed {
  if (plan.kind === 'join') {
    // A subquery of HAVING: the aggregation is on the left.
    const left = computeByAggregate(plan.left, expressions, elsewhere, refusal)
    return { plan: { ...plan, left: left.plan }, expressions: left.expressions }
  }
  if (plan.kind !== 'filter' && plan.kind !== 'project') {
    throw errorOf('INTERNAL_ERROR', { message: `no aggregation below a ${plan.kind}` })
  }
  const below = computeByAggregate(plan.input, expressions, elsewhere, refusal)
  const node = planTree.mapChildren(plan, () => below.plan)
  const others = new Set(elsewhere.flatMap(referencesOf).map(({ id }) => id))
  const own = below.expressions.flatMap(referencesOf).filter(({ id }) => !others.has(id))
  return { plan: addColumns(node, own), expressions: below.expressions }
}
