import { boolean, errorOf, int, type Value } from '@kindling/core'
import { callOf, type Expression, evaluate, isConstant, literalOf } from '@kindling/plan'
import { array } from '../array/array.ts'
import { get } from '../array/get.ts'
import { when } from '../conditional/when.ts'
import { and } from '../operator/and.ts'
import { isNotNull } from '../operator/is-not-null.ts'
import { collectList } from './collect-list.ts'
import { listPercentiles } from './list-percentiles.ts'
import { listPercentilesCounted } from './list-percentiles-counted.ts'

/** Is how percentiles of a group are taken. */
export interface PercentileOptions {
  readonly descending?: Expression
  readonly discrete: boolean
}

/** Writes a percentile of the values of a group, or a list of them where the percentages are an array. */
export function percentileOf(
  values: Expression,
  percentages: Expression,
  { descending = literalOf(boolean, false), discrete }: PercentileOptions,
): Expression {
  checkPercentages(percentages)
  const isList = percentages.type.kind === 'array'
  const list = callOf(listPercentiles, [
    callOf(collectList, [values]),
    isList ? percentages : callOf(array, [percentages]),
    descending,
    literalOf(boolean, discrete),
  ])
  return isList ? list : callOf(get, [list, literalOf(int, 0)])
}

/** Writes a percentile of the values of a group each of which counts as often as another one says. */
export function countedPercentileOf(
  value: Expression,
  percentages: Expression,
  frequency: Expression,
): Expression {
  checkPercentages(percentages)
  const isList = percentages.type.kind === 'array'
  const isThere = callOf(and, [callOf(isNotNull, [value]), callOf(isNotNull, [frequency])])
  const list = callOf(listPercentilesCounted, [
    ...[value, frequency].map((each) => callOf(collectList, [callOf(when, [isThere, each])])),
    isList ? percentages : callOf(array, [percentages]),
  ])
  return isList ? list : callOf(get, [list, literalOf(int, 0)])
}

/** Refuses percentages that are no constants from 0 to 1. */
export function checkPercentages(percentages: Expression): void {
  const details = { origin: percentages.origin }
  if (!isConstant(percentages)) {
    const parameters = { inputName: '`percentage`', inputType: '`DOUBLE`', inputExpr: 'another expression' }
    throw errorOf('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', parameters, details)
  }
  const given = evaluate(percentages)
  if (given === null) throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_NULL', { exprName: 'percentage' }, details)
  const list: readonly Value[] = Array.isArray(given) ? given : [given]
  if (list.includes(null))
    throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_NULL', { exprName: 'percentage' }, details)
  const wrong = list.find((share) => !(Number(share) >= 0 && Number(share) <= 1))
  if (wrong === undefined) return
  const parameters = {
    exprName: 'percentage',
    valueRange: '[0.0, 1.0]',
    currentValue: `\`${String(wrong)}\``,
  }
  throw errorOf('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', parameters, details)
}
