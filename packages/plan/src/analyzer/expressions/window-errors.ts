import { errorOf, type KindlingError, type Origin, sqlString, type Value } from '@kindling/core'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression } from '../../expressions/expression.ts'
import type { UnresolvedCall } from '../../expressions/unresolved-expression.ts'
import { windowCallsIn } from '../../expressions/window-of.ts'
import type { WindowFunction } from '../../functions/definition.ts'

/** Says that OVER stands after what has no windows. */
export function notForWindows(expression: Expression, origin: Origin | undefined): KindlingError {
  return errorOf('UNSUPPORTED_EXPR_FOR_WINDOW', { sqlExpr: quoted(expression) }, { origin })
}

/** Says that a window function stands without OVER. */
export function windowWithoutOver(
  { origin }: UnresolvedCall,
  { name, capitals }: WindowFunction,
): KindlingError {
  const funcName = `\`${capitals === true ? name.toUpperCase() : name}()\``
  return errorOf('WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE', { funcName }, { origin })
}

/** Raises an error for window functions in a clause that is computed before there are windows. */
export function refuseWindows(expressions: readonly Expression[], clauseName: string): void {
  for (const { origin } of windowCallsIn(expressions)) {
    throw errorOf('WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE', { clauseName }, { origin })
  }
}

/** Raises an error for window functions in an operator that cannot compute any. */
export function refuseWindowsOfOperator(expressions: readonly Expression[]): void {
  const calls = windowCallsIn(expressions)
  if (calls.length === 0) return
  const invalidExprSqls = calls.map(quoted).join(', ')
  throw errorOf('UNSUPPORTED_EXPR_FOR_OPERATOR', { invalidExprSqls }, { origin: calls[0]?.origin })
}

/** Raises an error for window functions in the condition of FILTER. */
export function refuseWindowsInFilter(condition: Expression): void {
  const [call] = windowCallsIn([condition])
  if (call === undefined) return
  const parameters = { filterExpr: quoted(condition), windowExpr: quoted(call) }
  throw errorOf('INVALID_AGGREGATE_FILTER.CONTAINS_WINDOW_FUNCTION', parameters, { origin: call.origin })
}

/** Says that rows cannot be parted by values that have no order. */
export function notOrderable(expression: Expression): KindlingError {
  const dataType = `\`${sqlString(expression.type)}\``
  return errorOf(
    'EXPRESSION_TYPE_IS_NOT_ORDERABLE',
    { expr: quoted(expression), exprType: dataType },
    { origin: expression.origin },
  )
}

/** Says that a constant argument is smaller than it may be. */
export function constantOutOfRange(name: string, argument: Expression, value: Value): KindlingError {
  const most = argument.type.kind === 'bigint' ? '9223372036854775807' : '2147483647'
  return errorOf(
    'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE',
    { exprName: name, valueRange: `(0, ${most}]`, currentValue: String(value) },
    { origin: argument.origin },
  )
}

function quoted(expression: Expression): string {
  return `\`${expressionName(expression)}\``
}
