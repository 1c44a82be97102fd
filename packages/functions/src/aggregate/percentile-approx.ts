import { array as arrayType, type DataType, double, errorOf, int } from '@kindling/core'
import {
  arrayOf,
  callOf,
  canEvaluate,
  type Expression,
  evaluate,
  expressionName,
  literalOf,
  type TypePattern,
} from '@kindling/plan'
import { array } from '../array/array.ts'
import { get } from '../array/get.ts'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { unfoldableInput } from '../define/define-random.ts'
import { eachElement } from '../higher-order/each-element.ts'
import { asNumber, fromNumber, NUMBER_LIKE } from './as-number.ts'
import { collectList } from './collect-list.ts'
import { listQuantiles } from './list-quantiles.ts'
import { checkPercentages } from './percentile-of.ts'

/** Spark's accuracy where none is given: quantiles are off by at most a ten-thousandth of the values. */
const ACCURACY = 10_000

function signatures(percentage: TypePattern, returns: (value: DataType) => DataType) {
  return NUMBER_LIKE.map((type) => ({
    args: [
      ['value', type, 'The values.'],
      ['percentage', percentage, 'A constant from 0 to 1, or several.'],
      ['accuracy', int, 'A constant: the quantile is off by at most one part of so many; 10000 by default.'],
    ] as const,
    returns: ([value = double]: readonly DataType[]) => returns(value),
  }))
}

export const percentileApprox = defineRewrittenAggregate({
  name: 'percentile_approx',
  aliases: ['approx_percentile'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives one of the values of a group: the least that is not less than a share of them, or one near it where there are many values; an array of percentages gives an array. NULLs are left out; NULL without any value.',
  signatures: [
    ...signatures(double, (value) => value),
    ...signatures(arrayOf(double), (value) => arrayType(value, false)),
  ],
  defaults: [literalOf(int, ACCURACY)],
  deterministic: true,
  rewrite: ([value, percentage, accuracy], { returns }) => {
    if (value === undefined || percentage === undefined || accuracy === undefined) {
      throw new TypeError('percentile_approx takes three arguments')
    }
    checkPercentages(percentage, 'refuse')
    const isList = returns.kind === 'array'
    const error = literalOf(double, 1 / accuracyOf(accuracy))
    const shares = isList ? percentage : callOf(array, [percentage])
    const list = callOf(listQuantiles, [callOf(collectList, [asNumber(value)]), shares, error])
    return isList
      ? eachElement(list, (element) => fromNumber(element, value.type), false)
      : fromNumber(callOf(get, [list, literalOf(int, 0)]), value.type)
  },
  examples: [
    { sql: 'SELECT percentile_approx(x, 0.5) FROM VALUES (1), (2), (10), (NULL) AS t(x)', is: 2 },
    {
      sql: 'SELECT percentile_approx(x, array(0.0D, 0.5D, 1.0D), 100) FROM VALUES (1), (2), (10) AS t(x)',
      is: [1, 2, 10],
    },
  ],
})

function accuracyOf(accuracy: Expression): number {
  if (!canEvaluate(accuracy)) throw unfoldableInput('accuracy', '`INT`', accuracy)
  const value = evaluate(accuracy)
  const { origin } = accuracy
  if (value === null) throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_NULL', { exprName: 'accuracy' }, { origin })
  if (Number(value) > 0) return Number(value)
  const currentValue = `\`${expressionName(accuracy)}\``
  const parameters = { exprName: 'accuracy', valueRange: '(0, 2147483647]', currentValue }
  throw errorOf('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', parameters, { origin })
}
