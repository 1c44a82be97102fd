import { boolean, errorOf } from '@kindling/core'
import { type AggregateFunction, literalOf } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { percentileOf, percentileSignatures } from './percentile-of.ts'

/** Declares a percentile whose values and direction come by WITHIN GROUP. */
export function orderedPercentile(
  declaration: Pick<AggregateFunction, 'name' | 'doc' | 'examples'> & { readonly discrete: boolean },
): AggregateFunction {
  const { discrete, ...shared } = declaration
  const descending = ['descending', boolean, 'Whether the order descends.'] as const
  return defineRewrittenAggregate({
    ...shared,
    group: 'aggregate',
    since: '0.1.0',
    signatures: percentileSignatures((value, percentage) => [percentage, value, descending]),
    deterministic: true,
    display: ([percentage = '', ordered = '', isDescending], calledAs, distinct) =>
      `${calledAs}(${distinct}${percentage}) WITHIN GROUP (ORDER BY ${ordered}${isDescending === 'true' ? ' DESC' : ''})`,
    withinGroup: {
      required: true,
      arguments: (values, orders) => {
        const [order] = orders
        if (order === undefined || orders.length > 1) {
          const actualNum = String(orders.length)
          throw errorOf('INVALID_WITHIN_GROUP_EXPRESSION.WRONG_NUM_ORDERINGS', {
            funcName: `\`${shared.name}\``,
            expectedNum: '1',
            actualNum,
          })
        }
        return [...values, order.expression, literalOf(boolean, order.descending)]
      },
    },
    rewrite: ([percentage, ordered, isDescending]) => {
      if (percentage === undefined || ordered === undefined || isDescending === undefined) {
        throw new TypeError(`${shared.name} takes a percentage`)
      }
      return percentileOf(ordered, percentage, { descending: isDescending, discrete })
    },
  })
}
