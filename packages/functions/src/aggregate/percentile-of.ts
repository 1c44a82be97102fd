import {
  array,
  boolean,
  type DataType,
  dayTimeInterval,
  double,
  errorOf,
  int,
  type Value,
  yearMonthInterval,
} from '@kindling/core'
import {
  arrayOf,
  callOf,
  type Expression,
  evaluate,
  expressionName,
  isConstant,
  literalOf,
  type Signature,
  variable,
} from '@kindling/plan'
import { get } from '../array/get.ts'
import { when } from '../conditional/when.ts'
import type { Argument } from '../define/kernel-value.ts'
import { eachElement } from '../higher-order/each-element.ts'
import { and } from '../operator/and.ts'
import { isNotNull } from '../operator/is-not-null.ts'
import { asNumber, fromNumber } from './as-number.ts'
import { collectList } from './collect-list.ts'
import { listPercentiles } from './list-percentiles.ts'
import { listPercentilesCounted } from './list-percentiles-counted.ts'

/** Is how percentiles of a group are taken. */
export interface PercentileOptions {
  readonly descending?: Expression
  readonly discrete: boolean
}

/** Lists how the values of a percentile and its percentages may be given; what follows them is the same for all. */
export function percentileSignatures(
  inOrder: (value: Argument, percentage: Argument) => readonly Argument[],
): readonly { readonly args: readonly Argument[]; readonly returns: Signature['returns'] }[] {
  const one: Argument = ['percentage', double, 'A constant from 0 to 1.']
  const list: Argument = ['percentages', arrayOf(double), 'Constants from 0 to 1.', 'strict']
  const numbers: Argument = ['value', double, 'The values.']
  const intervals: Argument = ['value', variable('I', 'interval'), 'The values.']
  const ofInterval = (types: readonly DataType[]): DataType => wholeInterval(types.find(isInterval))
  return [
    { args: inOrder(numbers, one), returns: double },
    { args: inOrder(numbers, list), returns: array(double, false) },
    { args: inOrder(intervals, one), returns: ofInterval },
    { args: inOrder(intervals, list), returns: (types) => array(ofInterval(types), false) },
  ]
}

/**
 * Writes a percentile of the values of a group, numbers or intervals, or a list of them where the percentages are an
 * array: NULL for an empty one.
 */
export function percentileOf(
  values: Expression,
  percentages: Expression,
  { descending = literalOf(boolean, false), discrete }: PercentileOptions,
): Expression {
  const shares = checkPercentages(percentages)
  const isList = percentages.type.kind === 'array'
  const list = callOf(listPercentiles, [
    callOf(collectList, [asNumber(values)]),
    literalOf(array(double, false), shares),
    descending,
    literalOf(boolean, discrete),
  ])
  const found = isInterval(values.type)
    ? eachElement(list, (element) => fromNumber(element, wholeInterval(values.type)), false)
    : list
  if (!isList) return callOf(get, [found, literalOf(int, 0)])
  return shares.length === 0 ? callOf(when, [literalOf(boolean, false), found]) : found
}

function isInterval({ kind }: DataType): boolean {
  return kind === 'yearMonthInterval' || kind === 'dayTimeInterval'
}

/** Percentiles of intervals have all fields of their kind. */
function wholeInterval(type: DataType | undefined): DataType {
  return type?.kind === 'yearMonthInterval' ? yearMonthInterval() : dayTimeInterval()
}

/** Writes a percentile of the values of a group each of which counts as often as another one says. */
export function countedPercentileOf(
  value: Expression,
  percentages: Expression,
  frequency: Expression,
): Expression {
  const shares = checkPercentages(percentages)
  const isList = percentages.type.kind === 'array'
  const isThere = callOf(and, [callOf(isNotNull, [value]), callOf(isNotNull, [frequency])])
  const list = callOf(listPercentilesCounted, [
    ...[value, frequency].map((each) => callOf(collectList, [callOf(when, [isThere, each])])),
    literalOf(array(double, false), shares),
  ])
  return isList ? list : callOf(get, [list, literalOf(int, 0)])
}

/** Reads percentages, which must be constants from 0 to 1; NULL in a list counts as 0, or is refused. */
export function checkPercentages(
  percentages: Expression,
  nulls: 'zero' | 'refuse' = 'zero',
): readonly Value[] {
  const details = { origin: percentages.origin }
  if (!isConstant(percentages)) {
    const inputExpr = `\`${expressionName(percentages)}\``
    const parameters = { inputName: '`percentage`', inputType: '`DOUBLE`', inputExpr }
    throw errorOf('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', parameters, details)
  }
  const given = evaluate(percentages)
  if (given === null || (nulls === 'refuse' && Array.isArray(given) && given.includes(null)))
    throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_NULL', { exprName: 'percentage' }, details)
  const shares = (Array.isArray(given) ? given : [given]).map((share) => Number(share ?? 0))
  const wrong = shares.find((share) => !(share >= 0 && share <= 1))
  if (wrong === undefined) return shares
  const parameters = {
    exprName: 'percentage',
    valueRange: '[0.0, 1.0]',
    currentValue: `\`${String(wrong)}\``,
  }
  throw errorOf('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', parameters, details)
}
