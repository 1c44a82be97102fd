import { int } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { UnresolvedDropNulls } from '../../plans/unresolved-frame-plan.ts'
import { isFractional } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import type { Relation } from '../relation.ts'
import { joinedBy } from './joined-by.ts'
import { namedColumns, visibleColumns } from './visible-columns.ts'

/** Keeps rows with enough values that are neither NULL nor NaN. */
export function translateDropNulls(
  { columns, least, origin }: UnresolvedDropNulls,
  input: Relation,
  analysis: Analysis,
): Relation {
  const looked =
    columns === undefined ? visibleColumns(input.scope) : namedColumns(columns, input.scope, analysis, origin)
  const present = looked.map((column) => isPresent(column, analysis))
  const condition =
    least === undefined || least >= present.length
      ? joinedBy('and', present, analysis)
      : atLeast(least, present, analysis)
  if (condition === undefined || (least ?? looked.length) <= 0) return input
  return { ...input, plan: { kind: 'filter', input: input.plan, condition } }
}

function isPresent(column: Attribute, analysis: Analysis): Expression {
  const call = (name: string, ...values: readonly Expression[]): Expression =>
    callOf(scalarFunction(name, analysis), values)
  const present = call('isnotnull', column)
  return isFractional(column.type) ? call('and', present, call('not', call('isnan', column))) : present
}

function atLeast(least: number, conditions: readonly Expression[], analysis: Analysis): Expression {
  const [one, none] = [literalOf(int, 1), literalOf(int, 0)]
  const counts = conditions.map((condition) =>
    callOf(scalarFunction('when', analysis), [condition, one, none]),
  )
  const count = joinedBy('+', counts, analysis) ?? none
  return callOf(scalarFunction('>=', analysis), [count, literalOf(int, least)])
}
