import { array, double } from '@kindling/core'
import { arrayOf } from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { percentileOf } from './percentile-of.ts'

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
  ],
  deterministic: true,
  rewrite: ([value, percentage]) => {
    if (value === undefined || percentage === undefined) throw new TypeError('percentile takes two arguments')
    return percentileOf(value, percentage, { discrete: false })
  },
  examples: [
    { sql: 'SELECT percentile(x, 0.3) FROM VALUES (0), (10) AS t(x)', is: 3 },
    { sql: 'SELECT percentile(x, array(0.25D, 0.75D)) FROM VALUES (0), (10) AS t(x)', is: [2.5, 7.5] },
  ],
})
