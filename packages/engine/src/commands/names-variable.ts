import {
  type Catalog,
  type UnresolvedExpression,
  type UnresolvedPlan,
  unresolvedExpressionsOf,
  unresolvedExpressionTree,
  unresolvedPlanTree,
  variableNameOf,
} from '@kindling/plan'

/** Tells whether a query holds a name that may be that of a variable: it may turn out to be a column. */
export function namesVariable(plan: UnresolvedPlan, catalog: Catalog): boolean {
  return unresolvedPlanTree.some(plan, (node) =>
    unresolvedExpressionsOf(node).some((expression) =>
      unresolvedExpressionTree.some(
        expression,
        (part) => isVariable(part, catalog) || ('plan' in part && namesVariable(part.plan, catalog)),
      ),
    ),
  )
}

function isVariable(part: UnresolvedExpression, catalog: Catalog): boolean {
  if (part.kind !== 'attribute') return false
  return part.parts.some((_, at) => {
    const name = variableNameOf(part.parts.slice(0, at + 1))
    return name !== undefined && catalog.variable(name) !== undefined
  })
}
