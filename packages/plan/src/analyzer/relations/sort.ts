import { errorOf, sqlString } from '@kindling/core'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression, SortOrder } from '../../expressions/expression.ts'
import { holdsAggregateCall } from '../../expressions/properties.ts'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import type { UnresolvedSort } from '../../plans/unresolved-plan.ts'
import { outputOf } from '../../tree/output-of.ts'
import { unresolvedExpressionTree } from '../../tree/tree.ts'
import { isOrderable } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import { refuseWindowsOfOperator } from '../expressions/window-errors.ts'
import { findColumns } from '../names/find-columns.ts'
import type { Relation } from '../relation.ts'
import { isPosition } from './groupings.ts'
import { sortableByGroupings } from './sortable-by-groupings.ts'
import { translateAbove } from './translate-above.ts'

/**
 * Sorts by positions in the select list, by columns that it gives, and by whatever could be computed where it stands:
 * such columns are added below the sort and dropped above it.
 */
export function translateSort(node: UnresolvedSort, below: Relation, analysis: Analysis): Relation {
  const input = { ...sortableByGroupings(below, node.orders, analysis), windowed: undefined }
  for (const order of node.orders) refuseMarks(order)
  const all = orderByAll(node, input, analysis)
  if (all !== undefined) {
    for (const { expression } of all) checkKey(expression)
    const sort = { kind: 'sort', input: input.plan, orders: all } as const
    return { ...input, plan: sort, aggregated: undefined, groupingColumns: undefined }
  }
  const isOrdinal = (child: UnresolvedExpression): boolean =>
    analysis.references.orderByOrdinal && isPosition(child)
  const keys = node.orders.map(keyOf)
  const computed = keys.filter(({ child }) => !isOrdinal(child))
  const { plan, expressions, output } = translateAbove(
    computed.map(({ child }) => child),
    input,
    analysis,
  )
  const translated = new Map(computed.map((key, index) => [key, expressions[index]]))
  const orders = keys.map((key): SortOrder => {
    const expression = translated.get(key) ?? atPosition(key.child, input)
    checkKey(expression)
    return { expression, descending: key.descending, nullsFirst: key.nullsFirst }
  })
  const sort = { kind: 'sort', input: plan, orders } as const
  if (output === undefined) return { ...input, plan: sort, aggregated: undefined, groupingColumns: undefined }
  const project = { kind: 'project', input: sort, projections: output } as const
  return { ...input, plan: project, aggregated: undefined, groupingColumns: undefined }
}

/** `ORDER BY ALL` sorts by all columns from the first to the last, unless one of them has that name. */
function orderByAll(
  { orders }: UnresolvedSort,
  { scope, below }: Relation,
  { caseSensitive }: Analysis,
): readonly SortOrder[] | undefined {
  const [only] = orders
  if (only === undefined || orders.length > 1) return undefined
  const { child, descending, nullsFirst } = keyOf(only)
  if (child.kind !== 'attribute' || child.parts.length !== 1 || child.parts[0]?.toUpperCase() !== 'ALL') {
    return undefined
  }
  const isColumn = [scope, ...below].some(
    (each) => findColumns(each, child.parts, caseSensitive).columns.length > 0,
  )
  if (isColumn) return undefined
  return scope.columns
    .filter(({ hidden }) => hidden !== true)
    .map(({ attribute }) => ({ expression: attribute, descending, nullsFirst }))
}

function refuseMarks(order: UnresolvedExpression): void {
  unresolvedExpressionTree.walk(order, ({ kind, origin }) => {
    if (kind !== 'exists' && kind !== 'inSubquery') return
    const code = 'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_IN_EXISTS_SUBQUERY'
    throw errorOf(code, {}, { origin })
  })
}

interface SortKey {
  readonly child: UnresolvedExpression
  readonly descending: boolean
  readonly nullsFirst: boolean
}

function keyOf(node: UnresolvedExpression): SortKey {
  return node.kind === 'sortOrder' ? node : { child: node, descending: false, nullsFirst: true }
}

function atPosition(node: UnresolvedExpression, input: Relation): Expression {
  const output = outputOf(input.plan)
  const position = isPosition(node) ? node.value : 0
  const meant = output[position - 1]
  if (meant !== undefined) return meant
  const parameters = { index: `\`${position}\``, size: String(output.length) }
  throw errorOf('ORDER_BY_POS_OUT_OF_RANGE', parameters, { origin: node.origin })
}

/** Checks that rows can be sorted by an expression. */
export function checkOrdering(expression: Expression): void {
  if (isOrderable(expression.type)) return
  const parameters = { functionName: '`ORDER BY`', dataType: `\`${sqlString(expression.type)}\`` }
  throw errorOf('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', parameters, { origin: expression.origin })
}

function checkKey(expression: Expression): void {
  const name = `\`${expressionName(expression)}\``
  const details = { origin: expression.origin }
  if (holdsAggregateCall(expression)) {
    throw errorOf('UNSUPPORTED_EXPR_FOR_OPERATOR', { invalidExprSqls: name }, details)
  }
  refuseWindowsOfOperator([expression])
  checkOrdering(expression)
}
