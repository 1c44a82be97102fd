import type { SortOrder } from '../../expressions/expression.ts'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import type { Environment } from '../environment.ts'
import { checkOrdering } from '../relations/sort.ts'
import { translateExpression } from './translate-expression.ts'

/** Orders by an expression; one without directions ascends, with NULLs first. */
export function translateOrder(node: UnresolvedExpression, environment: Environment): SortOrder {
  const order = node.kind === 'sortOrder' ? node : { child: node, descending: false, nullsFirst: true }
  const expression = translateExpression(order.child, environment)
  checkOrdering(expression)
  return { expression, descending: order.descending, nullsFirst: order.nullsFirst }
}
