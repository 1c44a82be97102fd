import type { DataType } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { UnresolvedLiteral } from '../../expressions/unresolved-expression.ts'
import type { UnresolvedFillNulls } from '../../plans/unresolved-frame-plan.ts'
import { isFractional, isNumeric } from '../../types/type-class.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import type { Relation } from '../relation.ts'
import { replaceColumns } from './replace-columns.ts'

/** Puts a value in place of NULL and NaN; columns of another kind than the value stay as they are. */
export function translateFillNulls(
  { columns, values, origin }: UnresolvedFillNulls,
  input: Relation,
  analysis: Analysis,
): Relation {
  return replaceColumns(columns, input, analysis, origin, (column, place) => {
    const value = values.length === 1 ? values[0] : values[place]
    return value === undefined || !sameKind(value.type, column.type)
      ? column
      : filled(column, value, analysis)
  })
}

/** Tells whether a value can stand in a column: numbers in those of numbers, else the same type. */
export function sameKind(value: DataType, column: DataType): boolean {
  return isNumeric(value) ? isNumeric(column) : value.kind === column.kind
}

function filled(column: Attribute, { type, value }: UnresolvedLiteral, analysis: Analysis): Expression {
  const call = (name: string, ...parts: readonly Expression[]): Expression =>
    callOf(scalarFunction(name, analysis), parts)
  const instead = castOf(literalOf(type, value), column.type)
  const present = call('coalesce', column, instead)
  return isFractional(column.type) ? call('when', call('isnan', column), instead, present) : present
}
