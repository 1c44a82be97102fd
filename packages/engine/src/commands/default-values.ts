import { errorOf } from '@kindling/core'
import { type UnresolvedExpression, type UnresolvedPlan, unresolvedExpressionTree } from '@kindling/plan'

/** Tells whether an expression is the word DEFAULT, which is read as the name of a column. */
export function isDefault(expression: UnresolvedExpression): boolean {
  return (
    expression.kind === 'attribute' &&
    expression.parts.length === 1 &&
    expression.parts[0]?.toLowerCase() === 'default'
  )
}

/**
 * Puts values in the place of DEFAULT in what a query selects, or lists after VALUES; `valueAt` gives that of a column.
 * Gives the same plan where there is none.
 *
 * @throws AnalysisError DEFAULT_PLACEMENT_INVALID for one that is a part of an expression.
 */
export function withDefaults(
  plan: UnresolvedPlan,
  valueAt: (column: number) => UnresolvedExpression,
): UnresolvedPlan {
  const replaced = (list: readonly UnresolvedExpression[]): readonly UnresolvedExpression[] =>
    list.some((each) => unresolvedExpressionTree.some(each, isDefault))
      ? list.map((each, at) => whole(each, () => valueAt(at)))
      : list
  switch (plan.kind) {
    case 'limit':
    case 'offset':
    case 'sort':
    case 'with': {
      const input = withDefaults(plan.input, valueAt)
      return input === plan.input ? plan : { ...plan, input }
    }
    case 'project': {
      const projections = replaced(plan.projections)
      return projections === plan.projections ? plan : { ...plan, projections }
    }
    case 'values': {
      const rows = plan.rows.map(replaced)
      return rows.every((row, at) => row === plan.rows[at]) ? plan : { ...plan, rows }
    }
    default:
      return plan
  }
}

function whole(expression: UnresolvedExpression, value: () => UnresolvedExpression): UnresolvedExpression {
  if (isDefault(expression)) return { kind: 'alias', child: value(), name: 'default' }
  if (expression.kind === 'alias' && isDefault(expression.child)) return { ...expression, child: value() }
  if (!unresolvedExpressionTree.some(expression, isDefault)) return expression
  throw errorOf('DEFAULT_PLACEMENT_INVALID', {}, { origin: expression.origin })
}
