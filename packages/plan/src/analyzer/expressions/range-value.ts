import { type DataType, errorOf, type Origin, sameType, sqlString } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import type { Expression, Literal, SortOrder } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { castMode } from '../../functions/call-rules.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from './built-in.ts'
import { negated } from './frame-bound.ts'
import { temporalCall } from './temporal-call.ts'

/**
 * Computes the value of the order at which a RANGE frame begins or ends, as Spark does: the value of the current row
 * plus the distance, or minus it where the order descends. Has the type of the order.
 */
export function rangeValue(
  order: SortOrder,
  offset: Literal,
  analysis: Analysis,
  origin: Origin | undefined,
): Expression {
  const { expression, descending } = order
  if (!isFitting(expression.type, offset.type)) {
    const orderSpecType = `\`${sqlString(expression.type)}\``
    const valueBoundaryType = `\`${sqlString(offset.type)}\``
    throw errorOf(
      'DATATYPE_MISMATCH.RANGE_FRAME_INVALID_TYPE',
      { orderSpecType, valueBoundaryType },
      { origin },
    )
  }
  const distance = descending ? literalOf(offset.type, negated(offset.value)) : offset
  const sides = [expression, distance]
  const moved =
    temporalCall('+', sides, analysis, origin) ??
    callOf(scalarFunction('+', analysis), sides, { origin, rules: analysis.rules })
  return castOf(moved, expression.type, { mode: castMode(analysis.rules) })
}

function isFitting(order: DataType, offset: DataType): boolean {
  switch (order.kind) {
    case 'date':
      return offset.kind === 'int' || offset.kind === 'yearMonthInterval' || isDays(offset)
    case 'timestamp':
    case 'timestamp_ntz':
      return offset.kind === 'yearMonthInterval' || offset.kind === 'dayTimeInterval'
    default:
      return sameType(order, offset)
  }
}

function isDays(type: DataType): boolean {
  return type.kind === 'dayTimeInterval' && type.end === 'day'
}
