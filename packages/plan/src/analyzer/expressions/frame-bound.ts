import { type DataType, Decimal, errorOf, type Origin, sameType, sqlString, type Value } from '@kindling/core'
import { castOf } from '../../calls/cast-of.ts'
import { canEvaluate, evaluate } from '../../evaluate/evaluate.ts'
import { expressionName } from '../../expressions/column-name.ts'
import type { Expression, FrameBound, Literal } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { UnresolvedFrameBound } from '../../expressions/unresolved-expression.ts'
import { canCast } from '../../types/can-cast.ts'
import { isCalendar, isInterval, isNumeric } from '../../types/type-class.ts'
import type { Environment } from '../environment.ts'
import { finishExpression } from '../finish-plan.ts'
import { translateExpression } from './translate-expression.ts'

/** Is a bound of a frame, and how far it lies from the current row: backwards below zero. */
export interface TranslatedBound {
  readonly bound: FrameBound
  readonly offset?: Literal
}

/**
 * Computes a bound, which must be a constant: a number of rows, or a distance in the order of the rows, which takes the
 * type of the order where both are numbers.
 */
export function translateBound(
  written: UnresolvedFrameBound,
  location: 'lower' | 'upper',
  unit: 'rows' | 'range',
  order: Expression | undefined,
  environment: Environment,
): TranslatedBound {
  if (written.kind !== 'preceding' && written.kind !== 'following') return { bound: { kind: written.kind } }
  const { analysis } = environment
  const child = translateExpression(written.offset, environment)
  const details = { origin: written.offset.origin }
  const constant = finishExpression(child, analysis.facts)
  if (!canEvaluate(constant)) {
    const expression = `\`${expressionName(child)}\``
    throw errorOf(
      'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WITHOUT_FOLDABLE',
      { location, expression },
      details,
    )
  }
  const target = unit === 'rows' ? undefined : targetType(child.type, order?.type)
  const cast = target === undefined ? constant : finishExpression(castOf(constant, target), analysis.facts)
  const isAccepted =
    unit === 'rows' ? cast.type.kind === 'int' : isNumeric(cast.type) || isInterval(cast.type)
  if (!isAccepted) {
    const expectedType = unit === 'rows' ? '`INT`' : '`NUMERIC` or `INTERVAL`'
    const exprType = `\`${sqlString(cast.type)}\``
    throw errorOf(
      'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE',
      { location, expectedType, exprType },
      details,
    )
  }
  const isBackwards = written.kind === 'preceding'
  const distance = evaluate(cast)
  const value = isBackwards ? negated(distance) : distance
  const offset = literalOf(cast.type, value, written.offset.origin)
  // Spark shows a bound that it had to cast as the negated number that it casts.
  const shown = expressionName(child)
  const text =
    target !== undefined && isBackwards
      ? `(- ${shown}) FOLLOWING`
      : `${shown} ${isBackwards ? 'PRECEDING' : 'FOLLOWING'}`
  return { bound: { kind: 'offset', rows: unit === 'rows' ? Number(value) : null, text }, offset }
}

/** A distance becomes of the type of the order, except for dates and timestamps, which numbers and intervals move. */
function targetType(type: DataType, order: DataType | undefined): DataType | undefined {
  if (order === undefined || isCalendar(order) || sameType(type, order)) return undefined
  return canCast(type, order) ? order : undefined
}

/** Negates a number or an interval. */
export function negated(value: Value): Value {
  if (typeof value === 'number' || typeof value === 'bigint') return -value
  return value instanceof Decimal ? new Decimal(-value.unscaled, value.scale) : value
}

/** Refuses bounds of which the lower one cannot lie before the upper one. */
export function checkBounds(
  lower: TranslatedBound,
  upper: TranslatedBound,
  origin: Origin | undefined,
): void {
  const names = { lower: `\`${boundName(lower)}\``, upper: `\`${boundName(upper)}\`` }
  if (lower.bound.kind === 'unboundedFollowing' || upper.bound.kind === 'unboundedPreceding') {
    throw errorOf('DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND', names, { origin })
  }
  if (lower.offset === undefined || upper.offset === undefined) return
  if (!sameType(lower.offset.type, upper.offset.type)) {
    const types = { lowerType: typeName(lower.offset.type), upperType: typeName(upper.offset.type) }
    throw errorOf('DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_DIFF_TYPES', { ...names, ...types }, { origin })
  }
  if (isGreater(lower.offset.value, upper.offset.value)) {
    const comparison = 'less than or equal to'
    throw errorOf('DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON', { comparison }, { origin })
  }
}

function isGreater(left: Value, right: Value): boolean {
  if (left instanceof Decimal && right instanceof Decimal) return left.compare(right) > 0
  return left !== null && right !== null && left > right
}

function boundName({ bound }: TranslatedBound): string {
  switch (bound.kind) {
    case 'unboundedPreceding':
      return 'UNBOUNDED PRECEDING'
    case 'unboundedFollowing':
      return 'UNBOUNDED FOLLOWING'
    case 'currentRow':
      return 'CURRENT ROW'
    case 'offset':
      return bound.text
  }
}

function typeName(type: DataType): string {
  return `\`${sqlString(type)}\``
}
