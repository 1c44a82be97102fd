import { errorOf, sqlString } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import { withNamesOf } from '../../calls/names-alike.ts'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import { castMode } from '../../functions/call-rules.ts'
import type { Plan } from '../../plans/plan.ts'
import type { UnresolvedSetOperation } from '../../plans/unresolved-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { outputOf } from '../../tree/output-of.ts'
import { type Coercion, commonType } from '../../types/common-type.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import { type Relation, relationOf } from '../relation.ts'
import { alignByName } from './align-by-name.ts'
import { checkOrderable, distinctPlan } from './distinct.ts'
import { onlyLeft } from './join.ts'
import { setOperationAll, unionColumn } from './set-operation-all.ts'

/** Combines the rows of two queries; columns take the names of the first and the types that both sides have in common. */
export function translateSetOperation(
  node: UnresolvedSetOperation,
  left: Relation,
  right: Relation,
  analysis: Analysis,
): Relation {
  const sides = node.byName
    ? alignByName(node, left.plan, right.plan, analysis)
    : ([left.plan, right.plan] as const)
  const [first, second] = aligned(node, ...sides, castMode(analysis.rules))
  if (node.operator === 'union') {
    const output = outputOf(first).map((column, index) =>
      unionColumn(column, outputOf(second)[index] ?? column),
    )
    const union: Plan = { kind: 'union', inputs: [first, second], output }
    return relationOf(node.all ? union : distinctPlan(union, node.origin))
  }
  if (node.all) {
    for (const side of [first, second]) checkOrderable(outputOf(side), node.origin)
    return relationOf(setOperationAll(node.operator, first, second, analysis))
  }
  const once = distinctPlan(first, node.origin)
  const condition = allEqual(outputOf(once), outputOf(second), analysis)
  return onlyLeft(relationOf(once), second, condition, node.operator === 'except', analysis)
}

/** Casts the columns of both sides to the types that they have in common. */
function aligned(
  node: UnresolvedSetOperation,
  left: Plan,
  right: Plan,
  mode: Coercion,
): readonly [Plan, Plan] {
  const [first, second] = [outputOf(left), outputOf(right)]
  const operator = node.operator.toUpperCase()
  if (first.length !== second.length) {
    const counts = { firstNumColumns: String(first.length), invalidNumColumns: String(second.length) }
    throw errorOf(
      'NUM_COLUMNS_MISMATCH',
      { operator, ...counts, invalidOrdinalNum: 'second' },
      { origin: node.origin },
    )
  }
  const types = first.map((column, index) => {
    const other = second[index] ?? column
    const type = commonType(column.type, withNamesOf(other.type, column.type) ?? other.type, mode)
    if (type !== undefined) return type
    throw errorOf(
      'INCOMPATIBLE_COLUMN_TYPE',
      {
        operator,
        columnOrdinalNumber: String(index + 1),
        dataType1: `\`${sqlString(other.type)}\``,
        dataType2: `\`${sqlString(column.type)}\``,
      },
      { origin: node.origin },
    )
  })
  return [withTypes(left, first, types, mode), withTypes(right, second, types, mode)]
}

function withTypes(
  plan: Plan,
  columns: readonly Attribute[],
  types: readonly Attribute['type'][],
  mode: Coercion,
): Plan {
  const cast = columns.map((column, index) => castOf(column, types[index] ?? column.type, { mode }))
  if (cast.every((expression, index) => expression === columns[index])) return plan
  const projections = cast.map((expression, index) => aliasOf(expression, columns[index]?.name ?? ''))
  return { kind: 'project', input: plan, projections }
}

/** NULL is the same as NULL here. */
function allEqual(
  left: readonly Attribute[],
  right: readonly Attribute[],
  analysis: Analysis,
): Expression | undefined {
  const [same, and] = [scalarFunction('<=>', analysis), scalarFunction('and', analysis)]
  const conditions = left.map((column, index) => callOf(same, [column, right[index] ?? column]))
  return conditions.reduce<Expression | undefined>(
    (all, condition) => (all === undefined ? condition : callOf(and, [all, condition])),
    undefined,
  )
}
