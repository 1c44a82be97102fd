import { array, bigint, type DataType, dayTimeInterval, double, yearMonthInterval } from '@kindling/core'
import { arrayOf, variable } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { eachElement } from '../higher-order/each-element.ts'
import { asNumber, fromNumber } from './as-number.ts'
import { countedPercentileOf, percentileOf } from './percentile-of.ts'

const FREQUENCY = 'How often the value counts, once unless given; a negative number is an error.'

export const percentile = defineRewrittenAggregate({
  name: 'percentile',
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Gives the exact percentile of the values of a group, between two of them where it falls there; an array of percentages gives an array. NULLs are left out; NULL without any value.',
  signatures: [
    {
      args: [
        ['value', double, 'The values.'],
        ['percentage', double, 'A constant from 0 to 1.'],
      ],
      returns: double,
    },
    {
      args: [
        ['value', double, 'The values.'],
        ['percentages', arrayOf(double), 'Constants from 0 to 1.'],
      ],
      returns: array(double, false),
    },
    {
      args: [
        ['value', variable('I', 'interval'), 'The values.'],
        ['percentage', double, 'A constant from 0 to 1.'],
      ],
      returns: ([value]) => wholeInterval(value),
    },
    {
      args: [
        ['value', variable('I', 'interval'), 'The values.'],
        ['percentages', arrayOf(double), 'Constants from 0 to 1.'],
      ],
      returns: ([value]) => array(wholeInterval(value), false),
    },
    {
      args: [
        ['value', double, 'The values.'],
        ['percentage', double, 'A constant from 0 to 1.'],
        ['frequency', bigint, FREQUENCY],
      ],
      returns: double,
    },
    {
      args: [
        ['value', double, 'The values.'],
        ['percentages', arrayOf(double), 'Constants from 0 to 1.'],
        ['frequency', bigint, FREQUENCY],
      ],
      returns: array(double, false),
    },
  ],
  deterministic: true,
  rewrite: ([value, percentage, frequency]) => {
    if (value === undefined || percentage === undefined) throw new TypeError('percentile takes two arguments')
    if (frequency !== undefined) return countedPercentileOf(value, percentage, frequency)
    const found = percentileOf(asNumber(value), percentage, { discrete: false })
    if (value.type.kind !== 'yearMonthInterval' && value.type.kind !== 'dayTimeInterval') return found
    const type = wholeInterval(value.type)
    return found.type.kind === 'array'
      ? eachElement(found, (element) => fromNumber(element, type), false)
      : fromNumber(found, type)
  },
  examples: [
    { sql: 'SELECT percentile(x, 0.3) FROM VALUES (0), (10) AS t(x)', is: 3 },
    { sql: 'SELECT percentile(x, 0.5, n) FROM VALUES (0, 1), (10, 3), (20, NULL) AS t(x, n)', is: 10 },
    { sql: 'SELECT percentile(x, array(0.25D, 0.75D)) FROM VALUES (0), (10) AS t(x)', is: [2.5, 7.5] },
  ],
})

/** Percentiles of intervals have all fields of their kind. */
function wholeInterval(type: DataType | undefined): DataType {
  return type?.kind === 'yearMonthInterval' ? yearMonthInterval() : dayTimeInterval()
}
